import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RosterView } from '../../../shared/domain/api/batches.ts';
import { openConsoleHouse, PASSWORD } from './console-house.ts';

const roster = readFileSync(new URL('../../corpus/small/batch/roster.xlsx', import.meta.url));

it('shows the rows of a roster with their pinyin and its mark, and no ID number', async () => {
  const house = await openConsoleHouse();
  const signedIn = await house.visit('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'clerk', password: PASSWORD }),
  });
  const { csrf } = (await signedIn.json()) as { csrf: string };
  const cookie = String(signedIn.headers.get('set-cookie')).split(';')[0]!;
  const answer = await house.visit('/rosters?format=xlsx', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', cookie, 'x-shouli-csrf': csrf },
    body: roster,
  });
  const { rows, mark } = RosterView.parse(await answer.json());
  expect(rows).toHaveLength(6);
  expect(mark).toMatch(/^[0-9A-F]{8}$/);
  for (const { values, raw, pinyin } of rows) {
    expect(pinyin).toMatch(/^[a-z]{4,} [a-z]{2,4}$/);
    expect(values['applicant.idNumber']).toContain('*');
    expect(JSON.stringify([values, raw])).not.toMatch(/\d{15}/);
  }
});
