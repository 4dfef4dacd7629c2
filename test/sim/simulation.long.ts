import { describe, expect, it, vi } from 'vitest';
import { rememberShapes } from './remembered-shapes.ts';
import { CHOSEN, runSeeds, seedsFrom } from './run-seeds.ts';

vi.mock(import('../../shared/reading/assemble-dossier.ts'), async (load) => {
  const { rememberedAssembly } = await import('./remembered-assembly.ts');
  return rememberedAssembly(load);
});
vi.mock(import('../../shared/usecases/stores/json-files.ts'), async (load) => {
  const { rememberedFiles } = await import('./remembered-stores.ts');
  return rememberedFiles(load);
});
vi.mock(import('../../shared/usecases/stores/record-store.ts'), async (load) => {
  const { rememberedRecords } = await import('./remembered-stores.ts');
  return rememberedRecords(load);
});
vi.mock(import('../../shared/domain/flow/audit.ts'), async (load) => {
  const { rememberedTexts } = await import('./remembered-stores.ts');
  return rememberedTexts(load);
});
rememberShapes();

const HUNDRED = 100;
const HOUR = 3_600_000;

describe.runIf(CHOSEN === undefined)('the house in 10,000 storms', () => {
  for (const first of seedsFrom(0, HUNDRED).map((hundred) => 1 + hundred * HUNDRED)) {
    it(
      `keeps what must hold from seed ${first}`,
      async () => {
        expect(await runSeeds(seedsFrom(first, HUNDRED))).toHaveLength(HUNDRED);
      },
      HOUR,
    );
  }
});
