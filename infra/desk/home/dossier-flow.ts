import { readFileSync } from 'node:fs';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { DossierExecution } from '../../../shared/ports/workflow.ts';

/** Functions that the flow's definition names in its substitutions. */
export const FLOW_FUNCTIONS = ['ReadPageArn', 'AssembleArn', 'JudgeArn', 'SweepArn'] as const;
export type FlowFunction = (typeof FLOW_FUNCTIONS)[number];

export type FlowTask = (input: unknown) => Promise<unknown>;

type Json = Parameters<StateMachine['run']>[0];

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> };
}

/** The one definition of the flow, as the cloud deploys it. */
export const flowDefinition = (): string =>
  readFileSync(new URL('../../flow/dossier-flow.asl.json', import.meta.url), 'utf8');

/**
 * Runs the definition in this process. The interpreter wants well-formed ARNs and calls the given functions instead.
 * `retryMilliseconds`: wait before each retry, instead of the definition's.
 */
export function createDossierFlow(
  functions: Readonly<Record<FlowFunction, FlowTask>>,
  { retryMilliseconds }: { readonly retryMilliseconds?: number } = {},
) {
  const text = flowDefinition().replace(/\$\{(\w+)\}/g, 'arn:aws:lambda:us-east-1:000000000000:function:$1');
  const definition = JSON.parse(text) as StateMachineDefinition;
  const machine = new StateMachine(definition);
  const handlers = Object.fromEntries(
    tasksOf(definition.States as unknown as Record<string, State>).map(([name, resource]) => [
      name,
      async (input: unknown) => (await functions[resource.split(':').at(-1) as FlowFunction](input)) as Json,
    ]),
  );
  const retryIntervalOverrides =
    retryMilliseconds === undefined
      ? {}
      : Object.fromEntries(Object.keys(handlers).map((name) => [name, retryMilliseconds]));
  return {
    /** Resolves when the execution has ended. `aborted`: it was stopped and will have to run again. */
    run(input: DossierExecution, signal: AbortSignal): Promise<'SUCCEEDED' | 'FAILED' | 'aborted'> {
      const execution = machine.run(
        { ...input },
        { noThrowOnAbort: true, overrides: { taskResourceLocalHandlers: handlers, retryIntervalOverrides } },
      );
      signal.addEventListener('abort', () => execution.abort(), { once: true });
      return execution.result.then(
        () => (signal.aborted ? 'aborted' : 'SUCCEEDED'),
        () => (signal.aborted ? 'aborted' : 'FAILED'),
      );
    },
  };
}

/** Every task with its resource, those inside of maps too. State names are unique over the whole definition. */
export function tasksOf(states: Readonly<Record<string, State>>): [name: string, resource: string][] {
  return Object.entries(states).flatMap(([name, state]) => {
    if (state.ItemProcessor) return tasksOf(state.ItemProcessor.States);
    return state.Type === 'Task' ? [[name, String(state.Resource)] as [string, string]] : [];
  });
}
