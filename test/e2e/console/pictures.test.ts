import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { screens } from './screens.ts';

it('stand in docs/screens of every screen that is walked through, and of no other', () => {
  const pictures = readdirSync(new URL('../../../docs/screens', import.meta.url));
  expect(
    pictures.toSorted(),
    'node test/tools/screens.ts takes them anew, on the way that the test of every screen takes',
  ).toEqual(screens.map(({ name }) => `${name}.png`).toSorted());
});
