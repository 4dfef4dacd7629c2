import { describe, expect, it } from 'vitest';
import { createDossierFlow, type FlowFunction } from '../../../infra/desk/home/dossier-flow.ts';
import { StepError, type StepErrorName } from '../../../shared/runtime/step-error.ts';

interface Call {
  readonly function: FlowFunction;
  readonly input: Readonly<Record<string, unknown>>;
}

type Answer = (call: Call) => unknown;

const pages = (count: number, depth: string) =>
  Array.from({ length: count }, (_, index) => ({ page: index + 1, file: 'scan.pdf', index, depth }));

/** Two pages, the second to be read in full; `answer` may answer or throw otherwise. */
async function runFlow(answer: Answer = () => undefined) {
  const calls: Call[] = [];
  const usual: Answer = ({ input }) => {
    if (input.step === 'list') return { pages: pages(2, 'adaptive') };
    if (input.step === 'plan') return { pages: pages(2, 'full').slice(1) };
    return null;
  };
  const call = (name: FlowFunction) => async (input: unknown) => {
    const one = { function: name, input: input as Call['input'] };
    calls.push(one);
    return answer(one) ?? usual(one);
  };
  const flow = createDossierFlow(
    {
      ReadPageArn: call('ReadPageArn'),
      AssembleArn: call('AssembleArn'),
      JudgeArn: call('JudgeArn'),
      SweepArn: call('SweepArn'),
    },
    { retryMilliseconds: 1 },
  );
  const ended = await flow.run({ dossierId: 'D-1' }, new AbortController().signal);
  return { ended, calls, inputs: (name: FlowFunction) => calls.filter((one) => one.function === name) };
}

const failing = (name: StepErrorName, when: (call: Call) => boolean, times = Number.POSITIVE_INFINITY) => {
  let left = times;
  return (call: Call) => {
    if (!when(call) || left-- <= 0) return undefined;
    throw new StepError(name, 'made to fail');
  };
};

describe('the interpreted flow', () => {
  it.each([
    ['of a batch: weighs its roster too', { inBatch: true }, [['ReadPageArn', 'weigh', null]]],
    ['without a batch', { inBatch: false }, []],
    ['listed by an older function', {}, []],
  ])(
    'reads every page, finishes what the plan names, assembles and judges: %s',
    async (_, list, weighing) => {
      const { ended, calls } = await runFlow(({ input }) =>
        input.step === 'list' ? { ...list, pages: pages(2, 'adaptive') } : undefined,
      );
      expect(ended).toBe('SUCCEEDED');
      expect(
        calls.map(({ function: name, input }) => [name, input.step ?? null, input.page ?? null]),
      ).toEqual([
        ['ReadPageArn', 'list', null],
        ['ReadPageArn', 'page', 1],
        ['ReadPageArn', 'page', 2],
        ['AssembleArn', 'plan', null],
        ['ReadPageArn', 'page', 2],
        ['AssembleArn', 'assemble', null],
        ...weighing,
        ['JudgeArn', null, null],
      ]);
    },
  );

  it('hands over references alone', async () => {
    const { calls } = await runFlow();
    const names = new Set(calls.flatMap(({ input }) => Object.keys(input)));
    expect([...names].sort()).toEqual(['depth', 'dossierId', 'file', 'index', 'page', 'step']);
  });

  it('goes on after a passing trouble', async () => {
    const busy = failing('Retry.store-busy', ({ function: name }) => name === 'JudgeArn', 2);
    const { ended, inputs } = await runFlow(busy);
    expect(ended).toBe('SUCCEEDED');
    expect(inputs('JudgeArn')).toHaveLength(3);
  });

  it('makes a terminal reason visible at once and fails', async () => {
    const { ended, inputs } = await runFlow(
      failing('Terminal.nothing-readable', ({ input }) => input.step === 'assemble'),
    );
    expect(ended).toBe('FAILED');
    expect(inputs('JudgeArn')).toHaveLength(0);
    expect(inputs('SweepArn').map(({ input }) => input)).toEqual([
      { step: 'record-failure', dossierId: 'D-1', error: 'Terminal.nothing-readable' },
    ]);
  });

  it('asks a last time for a page that the engine fails on, and goes on without it', async () => {
    const broken = failing('Retry.engine-failed', ({ input }) => input.page === 1 && input.last !== true);
    const { ended, calls } = await runFlow(broken);
    expect(ended).toBe('SUCCEEDED');
    const asked = calls.filter(({ input }) => input.page === 1).map(({ input }) => input.last ?? false);
    expect(asked).toEqual([false, false, false, true]);
  });

  it('makes visible what stays busy for longer than the flow waits', async () => {
    const { ended, inputs } = await runFlow(
      failing('Retry.files-busy', ({ input }) => input.step === 'list'),
    );
    expect(ended).toBe('FAILED');
    expect(inputs('SweepArn')[0]?.input).toMatchObject({ error: 'Retry.files-busy' });
  });

  it('says that it was stopped where it was stopped', async () => {
    const stop = new AbortController();
    const stopping = async () => {
      stop.abort();
      return { pages: [] };
    };
    const flow = createDossierFlow({
      ReadPageArn: stopping,
      AssembleArn: stopping,
      JudgeArn: stopping,
      SweepArn: stopping,
    });
    expect(await flow.run({ dossierId: 'D-1' }, stop.signal)).toBe('aborted');
  });
});
