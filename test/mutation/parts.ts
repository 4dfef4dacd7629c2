import { existsSync } from 'node:fs';

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
  tests: [test, 'edges', `edges-${test}`, 'findings']
    .map((one) => `test/rules/${one}.test.ts`)
    .filter((file) => existsSync(new URL(`../../${file}`, import.meta.url))),
});

/** Parts of the engine, by their own tests: all tests of the rules together take a hundred times as long. */
const engine = (name: string, files: readonly string[], tests: readonly string[]): Part => ({
  name,
  mutate: files.map((file) => `shared/rules/${file}.ts`),
  tests: tests.map((test) => `test/${test}.test.ts`),
});

const ofDomain = (name: string, files: readonly string[], tests: readonly string[]): Part => ({
  name,
  mutate: files.map((file) => `shared/domain/${file}.ts`),
  tests: tests.map((test) => `test/domain/${test}.test.ts`),
});

export const PARTS: readonly Part[] = [
  family('scope', ['scope'], 'scope'),
  family('elig', ['elig', 'education'], 'elig'),
  family('patent-date-county', ['patent', 'date', 'county'], 'patent-date-county'),
  family('doc-photo', ['doc', 'catalog', 'photo'], 'doc-photo'),
  family('seal', ['seal'], 'seal'),
  family('pub-time-proc', ['pub', 'time', 'proc'], 'pub-time-proc'),
  family('cons-to-scan', ['cons', 'sign', 'def', 'scan'], 'cons-to-scan'),
  family('ocr', ['ocr'], 'ocr'),
  engine(
    'values',
    ['dates', 'calendar', 'text', 'numbers', 'field-values', 'statement-names', 'items'],
    [
      ...['rules/text', 'rules/dates', 'rules/numbers', 'rules/items', 'rules/field-values'],
      ...['campaigns/calendar', 'rules/statement-names'],
    ],
  ),
  engine(
    'judging',
    ['judge', 'gate', 'decide', 'explain', 'replay', 'absence', 'sources', 'affiliation'],
    ['rules/affiliation', 'rules/sources', 'rules/absence', 'rules/explain', 'rules/judge', 'rules/findings'],
  ),
  engine(
    'dossier',
    ['dossier', 'key-fields', 'decision-confidence', 'blind-sample'],
    ['rules/dossier', 'rules/decision-confidence', 'rules/blind-sample', 'rules/ocr'],
  ),
  engine('standing', ['standing'], ['rules/standing']),
  engine(
    'pack',
    ['campaign', 'pack', 'phrases', 'reasons'],
    ['campaigns/pack', 'campaigns/clauses', 'rules/explain'],
  ),
  engine(
    'notices',
    ['notice-content', 'notice-wording', 'template'],
    ['rules/notice-content', 'rules/judge'],
  ),
  {
    name: 'campaign',
    mutate: ['registry', 'clause-table', 'ln-qts-2024/rules', 'ln-qts-2024/places', 'ln-qts-2024/notice'].map(
      (file) => `shared/campaigns/${file}.ts`,
    ),
    tests: ['campaigns/clauses', 'campaigns/pack'].map((test) => `test/${test}.test.ts`),
  },
  {
    name: 'wording',
    mutate: ['shared/campaigns/ln-qts-2024/wording/*.ts'],
    tests: ['test/rules/findings.test.ts'],
  },
  ofDomain(
    'domain',
    ['*'],
    [
      ...['geometry', 'language', 'masking', 'page-order', 'result', 'scan-names', 'sensitive'],
      ...['separator-code', 'shapes'],
    ],
  ),
  ofDomain(
    'flow',
    ['flow/*'],
    [
      ...['flow/audit', 'flow/ids', 'flow/keys', 'flow/manifest', 'flow/page-conservation'],
      ...['flow/provenance', 'flow/dossier-state', 'flow/step-outcome', 'shapes'],
    ],
  ),
  ofDomain('reasons', ['reasons/*'], ['reasons/intake', 'reasons/sentences']),
  {
    name: 'api',
    mutate: ['shared/domain/api/*.ts'],
    tests: [
      'domain/api/access',
      'domain/api/shapes',
      'domain/reasons/sentences',
      'functions/console/openapi',
    ].map((test) => `test/${test}.test.ts`),
  },
];
