/**
 * Plays the flow's own definition (the file that the cloud deploys) on simulated time. Step Functions is durable: an
 * execution outlives the functions that it calls. Knows the few kinds of states that the definition uses and refuses
 * any other. The desk's interpreter can't be used here: it waits on the machine's real timers.
 */
import { z } from 'zod';
import { flowDefinition } from '../../infra/desk/home/dossier-flow.ts';

const Retrier = z.object({
  ErrorEquals: z.array(z.string()),
  IntervalSeconds: z.number(),
  BackoffRate: z.number(),
  MaxAttempts: z.number(),
  MaxDelaySeconds: z.number().default(Number.POSITIVE_INFINITY),
});
const Catcher = z.object({ ErrorEquals: z.array(z.string()), ResultPath: z.string(), Next: z.string() });
const Ends = { Next: z.string().optional(), End: z.literal(true).optional() };

const Task = z.strictObject({
  Type: z.literal('Task'),
  Comment: z.string().optional(),
  Resource: z.string(),
  Parameters: z.record(z.string(), z.unknown()),
  TimeoutSeconds: z.number(),
  Retry: z.array(Retrier).default([]),
  Catch: z.array(Catcher).default([]),
  ResultPath: z.string().nullish(),
  ...Ends,
});
const Test = z.strictObject({
  Variable: z.string(),
  IsPresent: z.literal(true).optional(),
  BooleanEquals: z.boolean().optional(),
});
const Choice = z.strictObject({
  Type: z.literal('Choice'),
  Comment: z.string().optional(),
  Choices: z.array(z.strictObject({ And: z.array(Test), Next: z.string() })),
  Default: z.string(),
});
const Fail = z.strictObject({ Type: z.literal('Fail'), Error: z.string(), Cause: z.string() });
const ItemStates = z.object({ StartAt: z.string(), States: z.record(z.string(), z.union([Task, Fail])) });
const MapState = z.strictObject({
  Type: z.literal('Map'),
  Comment: z.string().optional(),
  ItemsPath: z.string(),
  MaxConcurrency: z.number(),
  ItemSelector: z.record(z.string(), z.string()),
  ItemProcessor: ItemStates,
  ResultPath: z.null(),
  Catch: z.array(Catcher),
  ...Ends,
});
const Items = z.array(z.unknown());
const Definition = z.object({
  StartAt: z.string(),
  States: z.record(z.string(), z.union([Task, Fail, MapState, Choice])),
});

type State = z.infer<typeof Task> | z.infer<typeof Fail> | z.infer<typeof MapState> | z.infer<typeof Choice>;
type Task = z.infer<typeof Task>;
type Data = Readonly<Record<string, unknown>>;
interface States {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** What the flow asks of the world. */
export interface FlowWorld {
  /** Calls a function; the answer, or the name of the error. */
  readonly call: (
    resource: string,
    input: unknown,
  ) => Promise<
    { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string }
  >;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** 0 ≤ x < 1, for jitter. */
  readonly unit: () => number;
}

class StateError extends Error {}

const definition = Definition.parse(JSON.parse(flowDefinition()));

/** Runs the flow to its end. */
export async function playFlow(world: FlowWorld, input: Data): Promise<'SUCCEEDED' | 'FAILED'> {
  try {
    await playStates(world, definition, input);
    return 'SUCCEEDED';
  } catch (error) {
    if (error instanceof StateError) return 'FAILED';
    throw error;
  }
}

async function playStates(world: FlowWorld, { StartAt, States }: States, input: Data): Promise<void> {
  let data = input;
  for (let name: string | undefined = StartAt; name !== undefined; ) {
    const state: State = States[name]!;
    if (state.Type === 'Fail') throw new StateError(state.Error);
    if (state.Type === 'Choice') {
      name = chosen(state, data);
      continue;
    }
    try {
      data = state.Type === 'Map' ? await playMap(world, state, data) : await playTask(world, state, data);
      name = state.Next;
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      const { message } = error;
      const caught = state.Catch.find(({ ErrorEquals }) => matches(ErrorEquals, message));
      if (caught === undefined) throw error;
      data = { ...data, [topOf(caught.ResultPath)]: { Error: message } };
      name = caught.Next;
    }
  }
}

const chosen = ({ Choices, Default }: z.infer<typeof Choice>, data: Data): string =>
  Choices.find(({ And }) =>
    And.every(({ Variable, BooleanEquals }) => {
      const value = at(Variable, data);
      return value !== undefined && (BooleanEquals === undefined || value === BooleanEquals);
    }),
  )?.Next ?? Default;

async function playTask(world: FlowWorld, state: Task, data: Data): Promise<Data> {
  const tried = new Map<Task['Retry'][number], number>();
  for (;;) {
    const answer = await world.call(state.Resource, filled(state.Parameters, data));
    if (answer.ok)
      return typeof state.ResultPath === 'string'
        ? { ...data, [topOf(state.ResultPath)]: answer.value }
        : data;
    const retrier = state.Retry.find(({ ErrorEquals }) => matches(ErrorEquals, answer.error));
    const attempt = retrier ? (tried.get(retrier) ?? 0) : 0;
    if (retrier === undefined || attempt >= retrier.MaxAttempts) throw new StateError(answer.error);
    tried.set(retrier, attempt + 1);
    const seconds = Math.min(
      retrier.IntervalSeconds * retrier.BackoffRate ** attempt,
      retrier.MaxDelaySeconds,
    );
    await world.wait(world.unit() * seconds * 1000);
  }
}

async function playMap(world: FlowWorld, state: z.infer<typeof MapState>, data: Data): Promise<Data> {
  const items = Items.parse(at(state.ItemsPath, data));
  let next = 0;
  const work = async () => {
    for (let index = next++; index < items.length; index = next++) {
      await playStates(world, state.ItemProcessor, filled(state.ItemSelector, data, items[index]));
    }
  };
  await Promise.all(Array.from({ length: Math.min(state.MaxConcurrency, items.length) }, work));
  return data;
}

const matches = (errors: readonly string[], error: string): boolean =>
  errors.includes(error) || errors.includes('States.ALL');

/** `$.name` alone: nothing in the definition writes deeper. */
function topOf(path: string): string {
  const [, name] = /^\$\.(\w+)$/.exec(path) ?? [];
  if (name === undefined) throw new Error(`unknown path ${path}`);
  return name;
}

function at(path: string, data: Data): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Data)[name], data);
}

function filled(template: Data, data: Data, item?: unknown): Data {
  const entries = Object.entries(template).map(([name, value]) => {
    if (!name.endsWith('.$')) return [name, value];
    const path = String(value);
    return [name.slice(0, -2), path === '$$.Map.Item.Value' ? item : at(path, data)];
  });
  return Object.fromEntries(entries) as Data;
}
