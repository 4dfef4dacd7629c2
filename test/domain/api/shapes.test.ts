import { describe, expect, it } from 'vitest';
import { BatchSummary, ChangeEvent } from '../../../shared/domain/api/batches.ts';
import { Correction, DossierSummary, WithReason } from '../../../shared/domain/api/dossiers.ts';
import { HomeView } from '../../../shared/domain/api/home.ts';
import { Account, Session } from '../../../shared/domain/api/session.ts';
import { InboxFile, Upload, UploadName } from '../../../shared/domain/api/uploads.ts';

describe('moments that the API tells', () => {
  it.each([
    ['dossier', DossierSummary.shape.updatedAt],
    ['batch', BatchSummary.shape.receivedAt],
    ['session', Session.shape.expiresAt],
    ['account', Account.shape.lockedUntil],
    ['upload', Upload.shape.createdAt],
    ['inbox', InboxFile.shape.modifiedAt],
  ])('bear their offset or Z, and are none without: %s', (_, shape) => {
    const given = ['2024-08-08T09:00:00+08:00', '2024-08-08T01:00:00Z', '2024-08-08T09:00:00', '2024-08-08'];
    expect(given.map((moment) => shape.safeParse(moment).success)).toEqual([true, true, false, false]);
  });
});

describe('a correction', () => {
  const takes = (given: object) =>
    Correction.safeParse({ path: 'applicant.name', why: '对照原件', ...given });

  it('is either a value or the word that what stands there is right', () => {
    expect(takes({ value: '王' }).success).toBe(true);
    expect(takes({ value: null }).success).toBe(true);
    expect(takes({ asRead: true }).success).toBe(true);
    expect(takes({}).error?.issues.map(({ message }) => message)).toEqual(['either a value or asRead']);
    expect(takes({ value: '王', asRead: true }).success).toBe(false);
  });

  it('has a reason of two letters, spaces apart', () => {
    expect(takes({ value: '王', why: ' 对照 ' }).data?.why).toBe('对照');
    expect([' 对 ', '', '对'.repeat(501)].map((why) => WithReason.safeParse({ why }).success)).toEqual([
      ...[false, false, false],
    ]);
  });
});

describe('what a screen is told', () => {
  it('before signing in: a local desk, or an issuer with its own client', () => {
    const oidc = {
      signIn: 'oidc',
      issuer: 'https://id.example',
      clientId: 'shouli',
      origins: ['https://id.example'],
    };
    expect(HomeView.parse({ signIn: 'local', more: 1 })).toEqual({ signIn: 'local' });
    expect(HomeView.parse(oidc)).toEqual(oidc);
    for (const wrong of [{ clientId: '' }, { issuer: 'id' }, { origins: ['id'] }, { signIn: 'saml' }])
      expect(HomeView.safeParse({ ...oidc, ...wrong }).success).toBe(false);
  });

  it('of changes: what changed, by its id', () => {
    const event = { id: 'x', state: null, pages: null, pagesRead: 3 };
    for (const kind of ['dossier', 'batch', 'notice', 'inbox'])
      expect(ChangeEvent.parse({ kind, ...event, more: 1 })).toEqual({ kind, ...event });
    for (const kind of ['', 'account']) expect(ChangeEvent.safeParse({ kind, ...event }).success).toBe(false);
  });
});

describe('the name of an uploaded file', () => {
  it.each(['a.pdf', '01/a.pdf', '扫描 1.pdf', '..a', 'a..b/c', 'a.'])('may be %j', (name) => {
    expect(UploadName.safeParse(name).success).toBe(true);
  });

  it.each([
    '',
    '/a',
    '\\a',
    'a\\b',
    '..',
    '../a',
    'a/..',
    'a/./b',
    '.',
    'a\u0000',
    '\u202ea',
    'a\u202e',
    'a'.repeat(201),
  ])('may not be %j', (name) => {
    expect(UploadName.safeParse(name).success).toBe(false);
  });
});
