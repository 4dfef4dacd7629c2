import { describe, expect, it } from 'vitest';
import { AuditTrail, DossierView, NoticePreview, Unmasked } from '../../../shared/domain/api/dossiers.ts';
import { Problem } from '../../../shared/domain/api/problem.ts';
import type { DossierReading } from '../../../shared/domain/record.ts';
import { putJson } from '../../../shared/usecases/stores/json-files.ts';
import { change, cityDossier, delivered, unsure } from '../../rules/builders.ts';
import { openConsoleHouse } from './console-house.ts';

/** A judged dossier with the reading by which it is judged again. */
async function inReview(reading: DossierReading) {
  const house = await openConsoleHouse();
  const key = `dossiers/${reading.dossierId}/reading.json.gz`;
  const { ref: blob } = await putJson(house.deps.blobs, key, reading);
  const head = await house.store(reading, { reading: { blob, sha256: 'a'.repeat(64) } });
  return { house, path: `/dossiers/${head.dossierId}` };
}
const refusedBy = async (answer: Response) => {
  const { status, reason } = Problem.parse(await answer.json());
  return [status, reason];
};
const word = { path: 'applicant.name', asRead: true, why: '与原件一致' };

describe('a step of a person over the API', () => {
  it('needs the revision that was seen, and answers with the next one', async () => {
    const { house, path } = await inReview(change(cityDossier(), unsure('applicant.name')));
    const reviewer = await house.as('reviewer');
    const correct = (etag?: string) =>
      reviewer.ask('POST', `${path}/corrections`, { body: word, ...(etag ? { etag } : {}) });
    expect(await refusedBy(await correct())).toEqual([428, 'version-missing']);
    const corrected = await correct('"1"');
    expect([corrected.status, corrected.headers.get('etag')]).toEqual([200, '"2"']);
    const { words, record } = DossierView.parse(await corrected.json());
    expect(words).toMatchObject([{ subject: 'applicant.name', by: { id: 'reviewer' }, why: word.why }]);
    expect(record?.fields['applicant.name']?.verifiedBy).toBe('reviewer');
    expect(await refusedBy(await correct('"1"'))).toEqual([412, 'changed-meanwhile']);
  });

  it('takes no word without a reason', async () => {
    const { house, path } = await inReview(change(cityDossier(), unsure('applicant.name')));
    const reviewer = await house.as('reviewer');
    for (const [step, body] of [
      ['corrections', { ...word, why: '' }],
      ['overrides', { ruleId: 'OCR-01', outcome: 'pass', why: '' }],
    ] as const) {
      const answer = await reviewer.ask('POST', `${path}/${step}`, { body, etag: '"1"' });
      expect(await refusedBy(answer)).toEqual([422, 'input-invalid']);
    }
  });

  it('shows a number in full only with a reason, which stands in the audit without the number', async () => {
    const { house, path } = await inReview(cityDossier());
    const reviewer = await house.as('reviewer');
    const body = { path: 'applicant.idNumber', why: '与身份证核对' };
    const { value } = Unmasked.parse(await (await reviewer.ask('POST', `${path}/unmask`, { body })).json());
    expect(value).toMatch(/^\d{17}[\dX]$/);
    expect(await (await reviewer.ask('GET', path)).text()).not.toContain(value);
    const auditor = await house.as('auditor');
    const trail = await auditor.ask('GET', `${path}/audit`);
    const text = await trail.text();
    expect(AuditTrail.parse(JSON.parse(text)).items[0]).toMatchObject({
      ...{ action: 'unmasked', actor: { id: 'reviewer' }, details: { path: body.path, why: body.why } },
    });
    expect(text).not.toContain(value);
  });

  it('shows the notice before it is issued, and none where nothing is decided', async () => {
    const poor = await inReview(change(cityDossier(), delivered('INDIVIDUAL')));
    const issuer = await poor.house.as('issuer');
    const preview = await issuer.ask('GET', `${poor.path}/notice-preview`);
    const { kind, reasons } = NoticePreview.parse(await preview.json());
    expect([kind, reasons.length > 0]).toEqual(['REJECTION', true]);
    const open = await inReview(change(cityDossier(), unsure('applicant.name')));
    const answer = await (await open.house.as('issuer')).ask('GET', `${open.path}/notice-preview`);
    expect(await refusedBy(answer)).toEqual([409, 'step-refused']);
  });
});
