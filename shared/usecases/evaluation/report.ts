import { distance } from '../../reading/values/confusables.ts';
import { riskSection, TARGET_ERROR } from './risk-section.ts';
import type { DossierScore, FieldScore } from './score-dossier.ts';
import { type Detection, f1, type Share, Tally, wilson } from './statistics.ts';
import { comparable, generalPath } from './truth.ts';

export interface RunFigures {
  readonly seconds: number;
  readonly modelSeconds: number;
  readonly pages: number;
  readonly peakMegabytes: number;
}

/** Lower bounds of the confidence classes of the reliability table. */
const CLASSES = [0.99, 0.95, 0.9, 0.8, 0.5, 0];
const SURE = 0.95;
const SEAL_FIELDS = /sealText$/;

export interface ReportOptions {
  /** Print the values of wrong fields, names included; numbers of persons never. Off where left out. */
  readonly showValues?: boolean;
  /** Error allowed among what goes straight through, 0…1; `TARGET_ERROR` where left out. */
  readonly targetError?: number;
}

/** The whole report as Markdown. */
export function formatReport(
  scores: readonly DossierScore[],
  run: RunFigures,
  options: ReportOptions = {},
): string {
  const fields = scores.flatMap((score) =>
    score.fields.map((field) => ({ ...field, condition: score.condition })),
  );
  return [
    '# 阅读评测 Reading evaluation',
    '',
    ...summary(scores, fields, run),
    '## By condition',
    '',
    ...shareTable(
      'condition',
      tally(fields, (field) => field.condition),
    ),
    '## By field',
    '',
    ...shareTable(
      'field',
      tally(fields, (field) => generalPath(field.path)),
      true,
    ),
    '## Calibration: fields by the confidence given',
    '',
    ...calibration(fields),
    '## 直通与风险 Straight through at a target error',
    '',
    ...riskSection(scores, options.targetError ?? TARGET_ERROR),
    '## Presence: seals, photos, check marks',
    '',
    ...presence(scores),
    '## Rules and decisions',
    '',
    ...decisions(scores),
    '## Wrong fields',
    '',
    ...wrongFields(scores, options.showValues ? shownValues : describedValues),
  ].join('\n');
}

function tally(
  fields: readonly (FieldScore & { condition: string })[],
  key: (field: FieldScore & { condition: string }) => string,
): Tally {
  const counts = new Tally();
  for (const field of fields) counts.add(key(field), field.right);
  return counts;
}

function summary(scores: readonly DossierScore[], fields: readonly FieldScore[], run: RunFigures): string[] {
  const count = (all: readonly boolean[]): Share => ({
    right: all.filter(Boolean).length,
    total: all.length,
  });
  const pages = scores.flatMap((score) => score.pageTypes.map((page) => page.expected === page.found));
  const documents = scores.flatMap((score) => score.documents.map((document) => document.right));
  const rows = scores.map((score) => score.rows);
  const lines: [string, Share][] = [
    ['fields exact', count(fields.map((field) => field.right))],
    [
      `fields given ≥ ${SURE}`,
      count(fields.filter(({ confidence }) => confidence >= SURE).map(({ right }) => right)),
    ],
    [
      'list rows found',
      { right: sum(rows.map(({ right }) => right)), total: sum(rows.map(({ total }) => total)) },
    ],
    [
      'seal texts exact',
      count(fields.filter(({ path }) => SEAL_FIELDS.test(path)).map(({ right }) => right)),
    ],
    ['page types', count(pages)],
    ['documents with exact pages', count(documents)],
    ['dossiers with pages conserved', count(scores.map(({ conserved }) => conserved))],
  ];
  const surplus = scores.flatMap((score) => score.surplus);
  return [
    `${scores.length} dossiers, ${run.pages} pages, ${run.seconds.toFixed(1)} s (${(run.seconds / Math.max(1, run.pages)).toFixed(2)} s a page), ` +
      `models ${run.modelSeconds.toFixed(1)} s of processor time, peak memory of a process ${Math.round(run.peakMegabytes)} MB`,
    '',
    '| what | right | of | share | 95 % interval |',
    '| --- | ---: | ---: | ---: | --- |',
    ...lines.map(([name, share]) => row(name, share)),
    '',
    `Values beyond the truth: ${surplus.length}, of them sure: ${surplus.filter(({ confidence }) => confidence >= SURE).length}`,
    '',
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

function row(name: string, share: Share): string {
  const [low, high] = wilson(share);
  const value = share.total === 0 ? '–' : percent(share.right / share.total);
  return `| ${name} | ${share.right} | ${share.total} | ${value} | ${percent(low)} … ${percent(high)} |`;
}

function shareTable(title: string, counts: Tally, worstFirst = false): string[] {
  const entries = counts.entries();
  if (worstFirst) entries.sort(([, a], [, b]) => a.right / a.total - b.right / b.total);
  return [
    `| ${title} | right | of | share | 95 % interval |`,
    '| --- | ---: | ---: | ---: | --- |',
    ...entries.map(([name, share]) => row(name, share)),
    '',
  ];
}

function calibration(fields: readonly FieldScore[]): string[] {
  const counts = new Tally();
  for (const bound of CLASSES) {
    const above = CLASSES[CLASSES.indexOf(bound) - 1] ?? Number.POSITIVE_INFINITY;
    for (const { confidence, right } of fields) {
      if (confidence >= bound && confidence < above) counts.add(`≥ ${bound}`, right);
    }
  }
  return shareTable('confidence', counts);
}

function presence(scores: readonly DossierScore[]): string[] {
  const kinds = [
    { name: 'seals', pattern: /sealPresent$/ },
    { name: 'photos', pattern: /^photo\.present$/ },
    { name: 'check marks', pattern: /^declared\.isException$/ },
  ];
  return [
    '| what | F1 | found | invented | missed |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...kinds.map(({ name, pattern }) => {
      const detection = detect(scores, pattern);
      const value = f1(detection);
      return `| ${name} | ${value === null ? '–' : value.toFixed(4)} | ${detection.truePositive} | ${detection.falsePositive} | ${detection.falseNegative} |`;
    }),
    '',
  ];
}

function detect(scores: readonly DossierScore[], pattern: RegExp): Detection {
  const fields = scores.flatMap((score) => score.fields).filter(({ path }) => pattern.test(path));
  return {
    truePositive: fields.filter(({ expected, found }) => expected === true && found === true).length,
    falsePositive: fields.filter(({ expected, found }) => expected === false && found === true).length,
    falseNegative: fields.filter(({ expected, found }) => expected === true && found !== true).length,
  };
}

function decisions(scores: readonly DossierScore[]): string[] {
  const judged = scores.flatMap(({ decision, source, condition }) =>
    decision ? [{ ...decision, source, condition }] : [],
  );
  const cells = new Tally();
  for (const { expected, found } of judged) cells.add(`${expected} → ${found}`, expected === found);
  const wrongAccept = judged.filter(({ expected, found }) => expected !== 'ACCEPT' && found === 'ACCEPT');
  const wrongReject = judged.filter(({ expected, found }) => expected !== 'REJECT' && found === 'REJECT');
  const planted = scores.flatMap((score) =>
    score.findings.filter(({ expected }) => expected === 'fail' || expected === 'review'),
  );
  const found = planted.filter((finding) => finding.found === 'fail' || finding.found === 'review');
  const clean = scores.flatMap((score) => score.findings.filter(({ expected }) => expected === 'pass'));
  const disturbed = clean.filter((finding) => finding.found === 'fail' || finding.found === 'review');
  const open = new Tally();
  for (const { ruleId } of disturbed) open.add(ruleId, false);
  return [
    `Wrong ACCEPT: ${wrongAccept.length}${named(wrongAccept)} · wrong REJECT: ${wrongReject.length}${named(wrongReject)} · ` +
      `planted defects found: ${found.length} of ${planted.length} · vouched passes disturbed: ${disturbed.length} of ${clean.length}`,
    '',
    ...shareTable('decision (truth → proposed)', cells),
    ...(disturbed.length > 0 ? shareTable('rule that disturbed', open) : []),
  ];
}

const named = (all: readonly { source: string }[]): string =>
  all.length === 0 ? '' : ` (${all.map(({ source }) => source).join(', ')})`;

function wrongFields(scores: readonly DossierScore[], tell: (field: FieldScore) => string): string[] {
  const lines = scores.flatMap((score) =>
    score.fields
      .filter(({ right }) => !right)
      .map((field) => {
        const { path, confidence } = field;
        return `- ${score.source} (${score.condition}) \`${path}\`: ${tell(field)} ${confidence.toFixed(3)}`;
      }),
  );
  return lines.length === 0 ? ['none', ''] : [...lines, ''];
}

/** How wrong, without what: a corpus may hold people's papers. */
function describedValues({ expected, found }: FieldScore): string {
  if (found === null) return 'not read';
  if (typeof expected !== 'string' || typeof found !== 'string') return 'differs';
  const [wanted, seen] = [comparable(expected), comparable(found)];
  const apart = Number(distance(wanted, seen).toFixed(1));
  return `edit distance ${apart}, ${[...wanted].length} characters`;
}

/** Phone, ID and account numbers, wherever they stand. */
const PERSONAL_NUMBER = /\d{11,}[Xx]?/g;

function shownValues({ expected, found }: FieldScore): string {
  const shown = (value: FieldScore['found']): string =>
    String(value ?? '')
      .normalize('NFKC')
      .replace(PERSONAL_NUMBER, '(number)');
  return `“${shown(expected)}” ← “${shown(found)}”`;
}
