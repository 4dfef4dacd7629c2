import { describe, expect, it } from 'vitest';
import { FLOW_FUNCTIONS, flowDefinition } from '../../../infra/desk/home/dossier-flow.ts';
import { retryReasons, terminalReasons } from '../../../shared/domain/reasons/pipeline.ts';

interface Rule {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts?: number;
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly Next?: string;
}

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly ItemProcessor?: { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };
  readonly MaxConcurrency?: number;
  readonly ResultPath?: string | null;
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly Rule[];
  readonly Catch?: readonly Rule[];
  readonly Next?: string;
  readonly End?: boolean;
  readonly Choices?: readonly { readonly And: readonly unknown[]; readonly Next: string }[];
  readonly Default?: string;
}

const definition = JSON.parse(flowDefinition()) as {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
};

/** Every state with the map that it stands in. */
const all = Object.entries(definition.States).flatMap(([name, state]) => [
  { name, state, map: null as State | null },
  ...Object.entries(state.ItemProcessor?.States ?? {}).map(([inner, one]) => ({
    name: inner,
    state: one,
    map: state,
  })),
]);
const tasks = all.filter(({ state }) => state.Type === 'Task');
const working = tasks.filter(({ name }) => name !== 'RecordFailure');
/** More functions at once than the account allows. */
const QUEUEING = 'Lambda.TooManyRequestsException';
const errorsOf = (rules: readonly Rule[] = []) => rules.flatMap(({ ErrorEquals }) => ErrorEquals);

describe('the dossier flow', () => {
  it('calls every function that it has substitutions for, and no other', () => {
    const resources = new Set(tasks.map(({ state }) => state.Resource));
    expect([...resources].sort()).toEqual(FLOW_FUNCTIONS.map((name) => `\${${name}}`).sort());
  });

  it.each(working)('tries every passing reason again in $name, a bounded number of times', ({ state }) => {
    for (const reason of Object.keys(retryReasons)) {
      expect(errorsOf(state.Retry)).toContain(`Retry.${reason}`);
    }
    for (const { ErrorEquals, MaxAttempts } of state.Retry ?? []) {
      expect(MaxAttempts).toBeGreaterThan(0);
      const isQueueing = ErrorEquals.includes(QUEUEING);
      expect(MaxAttempts).toBeLessThanOrEqual(isQueueing ? 60 : 10);
    }
  });

  it.each(working)(
    'lets $name wait in line for hours where too many functions run at once or Textract reads a long file',
    ({ state }) => {
      const { ErrorEquals, IntervalSeconds, BackoffRate, MaxAttempts, MaxDelaySeconds } = state.Retry!.find(
        ({ ErrorEquals }) => ErrorEquals.includes(QUEUEING),
      )!;
      expect(ErrorEquals).toEqual([QUEUEING, 'Retry.engine-busy']);
      const waits = Array.from({ length: MaxAttempts! }, (_, attempt) =>
        Math.min(IntervalSeconds! * BackoffRate! ** attempt, MaxDelaySeconds!),
      );
      // Full jitter: half of it on the average.
      expect(waits.reduce((sum, wait) => sum + wait / 2, 0)).toBeGreaterThan(2 * 3600);
    },
  );

  it.each(working)('leads from any error in $name to the visible failure', ({ state, map }) => {
    const catching = [...(state.Catch ?? []), ...(map?.Catch ?? [])];
    const last = catching.find(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'));
    expect(last?.Next).toBe('RecordFailure');
  });

  it('names only reasons of the table', () => {
    const known = new Set([
      ...Object.keys(retryReasons).map((reason) => `Retry.${reason}`),
      ...Object.keys(terminalReasons).map((reason) => `Terminal.${reason}`),
    ]);
    const own = all
      .flatMap(({ state }) => [...errorsOf(state.Retry), ...errorsOf(state.Catch)])
      .filter((name) => /^(?:Retry|Terminal)\./.test(name));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((name) => !known.has(name))).toEqual([]);
  });

  it('never tries again what no retry helps', () => {
    const retried = working.flatMap(({ state }) => errorsOf(state.Retry));
    expect(retried.filter((name) => name.startsWith('Terminal.') && name !== 'Terminal.fault')).toEqual([]);
    expect(retried).not.toContain('States.ALL');
  });

  it('tries to make a failure visible whatever the error, and then fails', () => {
    const { RecordFailure, Failed } = definition.States;
    expect(errorsOf(RecordFailure?.Retry)).toEqual(['States.ALL']);
    expect(RecordFailure?.Next).toBe('Failed');
    expect(Failed?.Type).toBe('Fail');
  });

  it('keeps a page that the engine fails on as unread instead of stopping the dossier', () => {
    for (const { state } of all.filter(({ name }) => name === 'ReadPage' || name === 'FinishPage')) {
      expect(errorsOf(state.Catch)).toContain('Retry.engine-failed');
      const next = all.find(({ name }) => name === state.Catch?.[0]?.Next)?.state;
      expect(next?.Parameters).toMatchObject({ step: 'page', last: true });
    }
  });

  it('reads pages with bounded concurrency and keeps their results out of the payload', () => {
    const maps = all.filter(({ state }) => state.Type === 'Map');
    expect(maps).toHaveLength(2);
    for (const { state } of maps) {
      expect(state.MaxConcurrency).toBeGreaterThan(0);
      expect(state.ResultPath).toBeNull();
    }
  });

  it('bounds the time of every task', () => {
    for (const { state } of tasks) expect(state.TimeoutSeconds).toBeGreaterThan(0);
  });

  it.each([
    ['of a batch', true, ['WeighRoster', 'Judge']],
    ['without a batch', false, ['Judge']],
  ])('leads a dossier %s from the first state to the last', (_, inBatch, end) => {
    const way: string[] = [];
    for (let next: string | undefined = definition.StartAt; next; ) {
      const state: State = definition.States[next]!;
      if (state.Type !== 'Choice') way.push(next);
      next = state.Type === 'Choice' && !inBatch ? state.Default : (state.Choices?.[0]?.Next ?? state.Next);
    }
    expect(way).toEqual(['ListPages', 'ReadPages', 'PlanPages', 'FinishPages', 'Assemble', ...end]);
  });

  it('weighs a roster only where the list says that there is a batch', () => {
    const choices = all.filter(({ state }) => state.Type === 'Choice');
    expect(choices.map(({ state }) => state.Choices)).toEqual([
      [
        {
          And: [
            { Variable: '$.list.inBatch', IsPresent: true },
            { Variable: '$.list.inBatch', BooleanEquals: true },
          ],
          Next: 'WeighRoster',
        },
      ],
    ]);
  });
});
