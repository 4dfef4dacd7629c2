/**
 * Writes docs/mutation-survivors.md from the reports of the last runs (dist/mutation): each mutant that no test noticed,
 * one a line, with the kind of reason that docs/mutation.md explains. `node test/mutation/write-survivors.ts`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { PARTS } from './parts.ts';

const Report = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().optional(),
          status: z.string(),
          location: z.object({
            start: z.object({ line: z.number(), column: z.number() }),
            end: z.object({ line: z.number(), column: z.number() }),
          }),
        }),
      ),
    }),
  ),
});

interface Survivor {
  readonly file: string;
  readonly line: number;
  readonly mutator: string;
  readonly before: string;
  readonly after: string;
  /** The line that it stands in. */
  readonly whole: string;
}

/** The first that fits; what none fits wants a test. */
const KINDS: readonly (readonly [kind: string, fits: (one: Survivor) => boolean])[] = [
  ['name of an answer', ({ whole }) => /once\('|^ +'scannedCopies',$/.test(whole)],
  ['name in openapi.json', ({ whole }) => /\.meta\(\{ id:/.test(whole)],
  ['list of nothing', ({ before, after }) => before === '[]' && after.includes('Stryker')],
  [
    'text of nothing',
    ({ before, whole }) =>
      before === "''" && /\?\? ''|[!=]== ''|detail: ''|name: ''|: '',$|person = ''/.test(whole),
  ],
  ['text of nothing', ({ before }) => before === "{ name: '' }"],
  [
    'shortcut',
    ({ whole }) => /MOST_|places\.|rowPlaces|\((?:place|row|shape|answer) === undefined\)/.test(whole),
  ],
  [
    'shortcut',
    ({ whole }) => /if \((?:before|date)\)|known\.|shapes\.set|#level|#unit|place\.row !== at/.test(whole),
  ],
  ['shortcut', ({ whole }) => /NORMAL\b|text\.includes\(name\)|!this\.has\(/.test(whole)],
  ['shortcut', ({ whole }) => /words\.why === words\.message|earlier === later|if \(a === b\)/.test(whole)],
  ['shortcut', ({ file, whole }) => /scope\.ts/.test(file) && /alias|shared/.test(whole)],
  ['shortcut', ({ whole }) => /ISO\b|if \(iso\)|NO_YEAR|PLAIN|COMPLEX|parts\.length === 1/.test(whole)],
  ['shortcut', ({ whole }) => /#answers|#dates|date === undefined|more\.length|rows\.at\(-1\)/.test(whole)],
  ['shortcut', ({ whole }) => /last\?\.index|rows\.length === 0|open < 0|new Set\(items\.map/.test(whole)],
  ['equal at the edge', ({ whole }) => /at === index|at < index|since > until|word\.length >/.test(whole)],
  ['checked twice', ({ mutator }) => mutator === 'OptionalChaining'],
  ['checked twice', ({ whole }) => /typeof \w+ === 'string'|need\.kind === 'years'|!ID_NUMBER/.test(whole)],
  ['checked twice', ({ whole }) => /seal !== ''|other === ''|row\.members\.title\)/.test(whole)],
  ['checked twice', ({ whole }) => /[!=]== (?:null|undefined)|\\d\{17\}/.test(whole)],
  ['checked twice', ({ before, after }) => before === '{' && after === '{}'],
  ['tried by the rules', ({ whole }) => /otherDocument/.test(whole)],
  ['text of nothing', ({ whole }) => /materials: kind/.test(whole)],
  ['checked twice', ({ before }) => before.startsWith("typeof value === 'string'") || before === "'string'"],
  ['checked twice', ({ whole }) => /doubt\?\.absence === true|HAS_TITLE|mayBeSlip|role !== null/.test(whole)],
  ['shortcut', ({ whole }) => /contested\.length === 0|parts\.length|this\.#/.test(whole)],
  ['word that nobody reads', ({ before }) => /^'(?:custom|JURISDICTION|no|told)'$/.test(before)],
  ['no field behind it', ({ whole }) => /'SIGN-01', 'form'/.test(whole)],
  ['tried by the rules', ({ file }) => /ln-qts-2024\/places\.ts|campaigns\/registry\.ts/.test(file)],
  ['end of a path', ({ before }) => /\$\/[a-z]*$/.test(before)],
  ['equal at the edge', ({ mutator }) => mutator === 'EqualityOperator'],
];

const kindOf = (one: Survivor): string => KINDS.find(([, fits]) => fits(one))?.[0] ?? 'open';

const SHOWN = 60;
const shown = (text: string): string => {
  const flat = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('`', '´');
  return `\`${flat.length > SHOWN ? `${flat.slice(0, SHOWN)}…` : flat}\``;
};

function survivorsOf(name: string): Survivor[] {
  const { files } = Report.parse(JSON.parse(readFileSync(new URL(`${name}.json`, reports), 'utf8')));
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map(({ mutatorName, replacement = '', location: { start, end } }) => ({
        file: file.replace('shared/', ''),
        line: start.line,
        mutator: mutatorName,
        before: lines[start.line - 1]!.slice(
          start.column - 1,
          end.line === start.line ? end.column - 1 : undefined,
        ),
        after: replacement,
        whole: lines[start.line - 1]!,
      }))
      .sort((a, b) => a.line - b.line);
  });
}

const reports = new URL('../../dist/mutation/', import.meta.url);
const measured = readdirSync(reports);
const parts = PARTS.map(({ name }) => name).filter((name) => measured.includes(`${name}.json`));
const sections = parts.map((name) => {
  const rows = survivorsOf(name).map((one) =>
    ['', `${one.file}:${one.line}`, one.mutator, shown(one.before), shown(one.after), kindOf(one), '']
      .join(' | ')
      .trim(),
  );
  const table = ['| place | mutator | code | change | reason |', '| --- | --- | --- | --- | --- |', ...rows];
  return [`## ${name}`, '', ...(rows.length === 0 ? ['None.'] : table), ''].join('\n');
});

writeFileSync(
  new URL('../../docs/mutation-survivors.md', import.meta.url),
  [
    '# Survivors',
    '',
    '<!-- Written by test/mutation/write-survivors.ts from the reports of the last runs; do not edit. -->',
    '',
    'Each change of the code that no test noticed, by part. What the reasons mean: [mutation.md](mutation.md).',
    '',
    ...sections,
  ].join('\n'),
);
