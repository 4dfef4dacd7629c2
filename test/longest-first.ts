import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, in that order: begun last, one of them would keep a single worker busy to the end. */
const LONGEST = [
  'e2e/console/console',
  'e2e/console/cloud',
  'e2e/console/work',
  'hostile/hostile',
  'crash/kill-desk',
  'sim/simulation',
  'crash/desk-stores',
  'crash/read-once',
  'e2e/read-command',
  'adapters/scan/hostile-files',
  'e2e/console/firefox',
  'infra/cloud/code',
  'golden/golden',
  'functions/console/canaries',
  'bench/burst',
  'hostile/fuzz',
  'e2e/serve-command',
  'e2e/console/page-arranger',
  'contract/records-dynamo',
  'hostile/shouli-read',
  'adapters/ocr/pool/worker-pool',
].map((name) => `/test/${name}.test.ts`);

/** The longest files first, then as Vitest would: so both workers end at about the same time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((name) => moduleId.endsWith(name));
  return rank < 0 ? LONGEST.length : rank;
}
