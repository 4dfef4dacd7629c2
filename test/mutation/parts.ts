/** The parts that are mutated, each with the tests that have to notice. */
export interface Part {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

/** Rules of one family: their own tests, and what docs/findings.md has of them. */
const family = (name: string, files: readonly string[], test: string): Part => ({
  name,
  mutate: files.map((file) => `shared/rules/families/${file}.ts`),
  tests: [`test/rules/${test}.test.ts`, 'test/rules/edges.test.ts', 'test/rules/findings.test.ts'],
});

export const PARTS: readonly Part[] = [
  family('scope', ['scope'], 'scope'),
  family('elig', ['elig', 'education'], 'elig'),
  family('patent-date-county', ['patent', 'date', 'county'], 'patent-date-county'),
  family('doc-photo', ['doc', 'catalog', 'photo'], 'doc-photo'),
  family('seal', ['seal'], 'seal'),
  family('pub-time-proc', ['pub', 'time', 'proc'], 'pub-time-proc'),
  family('cons-to-ocr', ['cons', 'sign', 'def', 'scan', 'ocr'], 'cons-to-ocr'),
];
