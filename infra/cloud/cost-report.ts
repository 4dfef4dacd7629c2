import { readFileSync, writeFileSync } from 'node:fs';
import {
  type CostLine,
  dossierCost,
  idleCost,
  limits,
  pageWork,
  secondsToDecision,
  total,
} from './cost-model.ts';
import { prices } from './prices.ts';
import { type Assumption, idle, workload } from './workload.ts';

/** `node infra/cloud/cost-report.ts` writes docs/cost-model.md anew. */

const PAGES = 80;
/** MaxConcurrency of the Map states in the flow's definition. */
export const AT_ONCE = 40;

const usd = (amount: number): string =>
  amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const exact = (amount: number): string => amount.toPrecision(2);

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const linesOf = (lines: readonly CostLine[], shown: (amount: number) => string): string =>
  table(
    ['', 'USD'],
    [
      ...lines.map(({ what, usd: amount }) => [what, shown(amount)]),
      ['**together**', `**${shown(total(lines))}**`],
    ],
  );

const groundsOf = (numbers: Readonly<Record<string, Assumption>>): string =>
  table(
    ['number', 'value', 'known'],
    Object.values(numbers).map(({ what, value, known }) => [what, value.toLocaleString('en-US'), known]),
  );

/** The document as it must stand in `docs/cost-model.md`. */
export function costReport(): string {
  const one = dossierCost(PAGES);
  const each = total(one);
  const { seconds } = pageWork(PAGES);
  const [first, ...others] = limits(PAGES);
  if (!first) throw new Error('No limit is known.');
  const hours = (dossiers: number): number => (dossiers * PAGES) / first.pagesPerSecond / 3600;
  return `# What it costs in the cloud

Computed by \`infra/cloud/cost-model.ts\` from the numbers below; \`node infra/cloud/cost-report.ts\` writes this file
anew. Nothing of it was measured in an account. List prices of ${prices.region} as of ${prices.asOf}, without free tiers
(\`infra/cloud/prices.ts\`). China has price lists of its own, in CNY: put them there.

## A month in which nothing is handed in

${linesOf(idleCost(), usd)}

What lies in the stores comes on top: ${usd(prices.fileGigabyteMonth)} a GB of scans, ${usd(prices.recordGigabyteMonth + prices.recordBackupGigabyteMonth)} a GB of records with their backup.

## Dossiers of ${PAGES} pages

${table(
  ['dossiers', 'USD', 'USD a page'],
  [1, 100, 1_000, 10_000].map((count) => [
    count.toLocaleString('en-US'),
    count === 1 ? exact(each) : usd(each * count),
    exact(each / PAGES),
  ]),
)}

The aim is 0.0005 USD a page. It is paid by use: a hundred times the dossiers cost a hundred times as much. One dossier:

${linesOf(one, exact)}

Textract, where a campaign reads by it, is not in this: it is paid by the page and costs far more than
everything above.

## Where the first limit is

A page keeps a function busy for ${(seconds / PAGES).toFixed(1)} s, second reading, fetching and new instances included.

${table(
  ['limit', 'pages a second', 'dossiers an hour'],
  [first, ...others].map(({ what, pagesPerSecond }) => [
    what,
    Math.floor(pagesPerSecond).toLocaleString('en-US'),
    Math.floor((pagesPerSecond * 3600) / PAGES).toLocaleString('en-US'),
  ]),
)}

The first is ${first.what}: 10,000 dossiers take ${hours(10_000).toFixed(1)} h at least. A new account may have 10
functions at once until more is asked for; then they take ${(hours(10_000) * 100).toFixed(0)} h. \`pagesAtOnce\` in \`infra/stages.ts\` keeps a share of the
account for other work. What can't start is tried again by Step Functions.

One dossier alone is decided ${secondsToDecision(PAGES, AT_ONCE).toFixed(0)} s after its manifest (aim: 20 s), all instances new, ${AT_ONCE} pages at a
time. Where originals are scanned for malware, the wait for the verdict, about a minute and a half, comes before that.

## What the sums stand on

${groundsOf(workload)}

Idle:

${groundsOf(idle)}
`;
}

if (import.meta.main) {
  const path = new URL('../../docs/cost-model.md', import.meta.url);
  writeFileSync(path, costReport());
  process.stdout.write(readFileSync(path, 'utf8').split('\n').slice(0, 40).join('\n'));
}
