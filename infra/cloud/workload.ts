/** What one dossier asks of the cloud, number by number, and how each number is known. */

export interface Assumption {
  readonly value: number;
  readonly known: 'measured' | 'counted' | 'assumed';
  readonly what: string;
}

export const workload = {
  pageSeconds: {
    value: 1.037,
    known: 'measured',
    what: 'processor seconds a page, whole dossier up to its record (docs/figures.md, x86, one thread)',
  },
  armFactor: {
    value: 1.5,
    known: 'assumed',
    what: 'how much longer one processor of Lambda (arm64) takes; not measured yet',
  },
  callSeconds: {
    value: 0.3,
    known: 'assumed',
    what: 'a call besides reading: fetch the file, find the page, store the reading',
  },
  coldStartSeconds: {
    value: 4,
    known: 'assumed',
    what: 'first call of a new instance: unpack, load the models',
  },
  coldStartShare: { value: 0.1, known: 'assumed', what: 'calls that meet a new instance' },
  finishedShare: { value: 0.3, known: 'assumed', what: 'pages that are asked for a second time, in full' },
  receiveSeconds: { value: 3, known: 'assumed', what: 'receive: hash every file' },
  listSeconds: { value: 2, known: 'assumed', what: 'read-page: list the pages' },
  weighSeconds: { value: 2, known: 'assumed', what: 'read-page: ask the pixels what the roster expects' },
  assembleSeconds: { value: 4, known: 'assumed', what: 'assemble: plan, then assemble' },
  judgeSeconds: { value: 2, known: 'assumed', what: 'judge' },
  reconcileSeconds: { value: 1, known: 'assumed', what: 'reconcile, a dossier’s share' },
  deliverSeconds: { value: 3, known: 'assumed', what: 'deliver: render, store, tell' },
  transitionsBesidePages: {
    value: 9,
    known: 'counted',
    what: 'state transitions besides pages, in a batch (flow definition)',
  },
  files: { value: 4, known: 'assumed', what: 'files of a dossier, with its manifest' },
  pageMegabytes: { value: 0.4, known: 'assumed', what: 'MB of a scanned page' },
  derivedPageMegabytes: { value: 0.15, known: 'assumed', what: 'MB of readings and pictures a page' },
  readsPerReading: {
    value: 3,
    known: 'counted',
    what: 'times a stored reading is fetched: plan, assemble, shown',
  },
  writeUnits: {
    value: 400,
    known: 'assumed',
    what: 'write units: head, record of 60 KB, audit, outbox, lists',
  },
  readUnits: { value: 400, known: 'assumed', what: 'read units, review by a person included' },
  recordMegabytes: { value: 0.2, known: 'assumed', what: 'MB in the table, lists included' },
  counterShare: { value: 0.25, known: 'assumed', what: 'share of dossiers that come over the counter' },
  lookSeconds: {
    value: 0.25,
    known: 'measured',
    what: 'look-pages: processor seconds a page, its small picture included (x86, one thread)',
  },
  lookPages: { value: 10, known: 'assumed', what: 'pages looked at within one call' },
  apiCalls: { value: 200, known: 'assumed', what: 'calls of the console for one review' },
  apiSeconds: { value: 0.1, known: 'assumed', what: 'seconds a call of the console' },
  logKilobytesPerPage: { value: 6, known: 'assumed', what: 'KB of log a page, flow and functions' },
} as const satisfies Record<string, Assumption>;

/** What runs though nothing happens, in one month of production. */
export const idle = {
  keys: { value: 2, known: 'counted', what: 'KMS keys' },
  secrets: { value: 1, known: 'counted', what: 'secrets' },
  alarmMetrics: { value: 12, known: 'counted', what: 'metrics in alarms' },
  customMetrics: { value: 7, known: 'counted', what: 'states whose oldest work is told' },
  dashboards: { value: 1, known: 'counted', what: 'dashboards' },
  sweeps: { value: 8_640, known: 'counted', what: 'rounds of sweep, one every five minutes' },
  sweepSeconds: { value: 1, known: 'assumed', what: 'seconds of a round' },
  polls: { value: 650_000, known: 'assumed', what: 'requests with which Lambda asks an empty queue' },
} as const satisfies Record<string, Assumption>;
