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

/** Every test of the rules, the quick ones first: whichever of them notices. `own`: those of these files. */
const engine = (name: string, files: readonly string[], own: readonly string[]): Part => ({
  name,
  mutate: files.map((file) => `shared/rules/${file}.ts`),
  tests: [...new Set([...own, ...OF_RULES])].map((test) => `test/${test}.test.ts`),
});

const OF_RULES = [
  ...['text', 'dates', 'numbers', 'items', 'field-values', 'statement-names', 'decision-confidence'],
  ...['separator-sheets', 'affiliation', 'sources', 'absence', 'dossier', 'explain'],
  ...['judge', 'edges', 'edges-cons-to-ocr', 'scope', 'elig', 'patent-date-county', 'doc-photo', 'seal'],
  ...['pub-time-proc', 'cons-to-ocr', 'blind-sample', 'notice-content', 'standing', 'findings'],
].map((name) => `rules/${name}`);

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
  family('cons-to-ocr', ['cons', 'sign', 'def', 'scan', 'ocr'], 'cons-to-ocr'),
  engine(
    'values',
    ['dates', 'calendar', 'text', 'numbers', 'field-values', 'statement-names', 'items'],
    ['rules/text', 'rules/dates', 'campaigns/calendar'],
  ),
  engine(
    'judging',
    ['judge', 'gate', 'decide', 'explain', 'replay', 'absence', 'sources', 'affiliation'],
    ['rules/judge', 'campaigns/pack'],
  ),
  engine(
    'dossier',
    ['dossier', 'key-fields', 'decision-confidence', 'blind-sample', 'standing'],
    ['rules/decision-confidence'],
  ),
  engine(
    'pack',
    ['campaign', 'pack', 'phrases', 'reasons', 'families/index'],
    ['campaigns/pack', 'campaigns/clauses'],
  ),
  engine(
    'notices',
    ['notice-content', 'notice-wording', 'template'],
    ['rules/notice-content', 'rules/judge'],
  ),
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
