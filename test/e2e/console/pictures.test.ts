import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { screens } from './screens.ts';

it('stand in docs/screens of every screen that is walked through, and of no other', () => {
  const pictures = readdirSync(new URL('../../../docs/screens', import.meta.url));
  expect(
    pictures.toSorted(),
    'SHOULI_PICTURES=docs/screens npx vitest run --config test/vitest.config.ts test/e2e/console/console.test.ts',
  ).toEqual(screens.map(({ name }) => `${name}.png`).toSorted());
});
