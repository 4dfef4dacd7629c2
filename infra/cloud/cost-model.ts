import { functionNumbers } from './function-numbers.ts';
import { prices, quotas } from './prices.ts';
import { idle, workload } from './workload.ts';

/** What Shouli costs and how fast it is in the cloud: sums over `workload`, `prices` and `quotas`, nothing else. */

export interface CostLine {
  readonly what: string;
  readonly usd: number;
}

const GB = 1024;
const w = Object.fromEntries(Object.entries(workload).map(([name, { value }]) => [name, value])) as {
  readonly [Name in keyof typeof workload]: number;
};
const i = Object.fromEntries(Object.entries(idle).map(([name, { value }]) => [name, value])) as {
  readonly [Name in keyof typeof idle]: number;
};

/** USD for `calls` calls of together `seconds` seconds. */
function lambdaCost(name: keyof typeof functionNumbers, seconds: number, calls: number): number {
  const { megabytes, diskMegabytes } = functionNumbers[name];
  const memory = (megabytes / GB) * prices.lambdaGigabyteSecond;
  const disk = ((diskMegabytes - 512) / GB) * prices.lambdaDiskGigabyteSecond;
  return seconds * (memory + disk) + calls * prices.lambdaRequest;
}

/** Calls of `read-page` for pages, seconds of all of them together. */
export function pageWork(pages: number): { calls: number; seconds: number } {
  const calls = pages * (1 + w.finishedShare);
  const reading = pages * w.pageSeconds * w.armFactor;
  return { calls, seconds: reading + calls * (w.callSeconds + w.coldStartShare * w.coldStartSeconds) };
}

/** USD of one dossier from arrival to notice, storage of its first month included. */
export function dossierCost(pages: number): readonly CostLine[] {
  const work = pageWork(pages);
  const originalsGigabytes = (pages * w.pageMegabytes) / GB;
  const derivedGigabytes = (pages * w.derivedPageMegabytes) / GB;
  const recordGigabytes = w.recordMegabytes / GB;
  const looked = pages * w.counterShare;
  const looks = looked / w.lookPages;
  const lookedSeconds = looked * w.lookSeconds * w.armFactor + looks * w.callSeconds;
  const calls = work.calls + 9 + looks;
  return [
    {
      what: 'Lambda: read-page',
      usd: lambdaCost('read-page', work.seconds + w.listSeconds + w.weighSeconds, work.calls + 2),
    },
    {
      what: 'Lambda: the other functions',
      usd:
        lambdaCost('receive', w.receiveSeconds, 1) +
        lambdaCost('assemble', w.assembleSeconds, 2) +
        lambdaCost('judge', w.judgeSeconds, 1) +
        lambdaCost('reconcile', w.reconcileSeconds, 1) +
        lambdaCost('deliver', w.deliverSeconds, 2) +
        lambdaCost('console', w.apiCalls * w.apiSeconds, w.apiCalls),
    },
    { what: 'Lambda: look-pages', usd: lambdaCost('look-pages', lookedSeconds, looks) },
    {
      what: 'Step Functions',
      usd: (work.calls + w.transitionsBesidePages) * prices.transition,
    },
    {
      what: 'S3: requests',
      usd:
        (w.files + work.calls + 2 * pages + looked + looks) * prices.filePut +
        (work.calls + pages * w.readsPerReading + 3 * (looked + looks)) * prices.fileGet,
    },
    {
      what: 'S3: one month',
      usd: (originalsGigabytes + derivedGigabytes) * prices.fileGigabyteMonth,
    },
    {
      what: 'DynamoDB',
      usd:
        w.writeUnits * prices.recordWriteUnit +
        w.readUnits * prices.recordReadUnit +
        recordGigabytes * (prices.recordGigabyteMonth + prices.recordBackupGigabyteMonth),
    },
    {
      what: 'Malware scan',
      usd: originalsGigabytes * prices.malwareGigabyte + w.files * prices.malwareObject,
    },
    {
      what: 'Logs and traces',
      usd:
        ((pages * w.logKilobytesPerPage) / GB / GB) * prices.logGigabyte +
        // X-Ray keeps one call in twenty.
        (calls / 20) * prices.trace,
    },
    {
      what: 'Queue, events, API, keys',
      usd:
        4 * prices.queueRequest + prices.event + w.apiCalls * prices.apiRequest + calls * prices.keyRequest,
    },
  ];
}

/** USD a month while nothing is handed in. */
export const idleCost = (): readonly CostLine[] => [
  { what: 'KMS keys', usd: i.keys * prices.keyMonth },
  { what: 'Secret', usd: i.secrets * prices.secretMonth },
  { what: 'Alarms', usd: i.alarmMetrics * prices.alarmMetricMonth },
  { what: 'Metrics', usd: i.customMetrics * prices.customMetricMonth },
  { what: 'Dashboard', usd: i.dashboards * prices.dashboardMonth },
  { what: 'Sweep', usd: lambdaCost('sweep', i.sweeps * i.sweepSeconds, i.sweeps) },
  { what: 'Asking the queue', usd: i.polls * prices.queueRequest },
];

export const total = (lines: readonly CostLine[]): number => lines.reduce((sum, { usd }) => sum + usd, 0);

/** Seconds from arrival to the proposed decision, nothing else running: `atOnce` pages at a time, all instances new. */
export function secondsToDecision(pages: number, atOnce: number): number {
  const page = w.pageSeconds * w.armFactor + w.callSeconds;
  const rounds = Math.ceil(pages / atOnce);
  const finishing = Math.ceil((pages * w.finishedShare) / atOnce) * w.callSeconds;
  return (
    w.receiveSeconds +
    w.listSeconds +
    w.coldStartSeconds +
    rounds * page +
    finishing +
    w.assembleSeconds +
    w.judgeSeconds
  );
}

export interface Limit {
  readonly what: string;
  /** Pages a second at which the quota is used up. */
  readonly pagesPerSecond: number;
}

/** What stops the pipeline from being faster, the narrowest first. */
export function limits(pagesOfDossier: number): readonly Limit[] {
  const { calls, seconds } = pageWork(pagesOfDossier);
  const transitions = calls + w.transitionsBesidePages;
  return [
    {
      what: `${quotas.functionsAtOnce} functions at once (Lambda)`,
      pagesPerSecond: (quotas.functionsAtOnce * pagesOfDossier) / seconds,
    },
    {
      what: `${quotas.transitionsPerSecond} state transitions a second (Step Functions)`,
      pagesPerSecond: (quotas.transitionsPerSecond * pagesOfDossier) / transitions,
    },
    {
      what: `${quotas.executionStartsPerSecond} starts a second (Step Functions)`,
      pagesPerSecond: quotas.executionStartsPerSecond * pagesOfDossier,
    },
  ].sort((one, other) => one.pagesPerSecond - other.pagesPerSecond);
}
