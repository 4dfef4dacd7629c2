/** What the state machine is started with: references, never content. */
export interface DossierExecution {
  readonly dossierId: string;
}

/** Starts the dossier flow. Throws Unavailable('flow-busy') where it can't. */
export interface Workflow {
  /** `name`: up to 80 of `A-Z a-z 0-9 - _`. A second start under the same name is the same execution. */
  start(name: string, input: DossierExecution): Promise<'started' | 'already-started'>;
}

/** `ended`: it came to an end, whatever it was. `none`: there was no such execution, or nobody remembers it. */
export type ExecutionState = 'running' | 'ended' | 'none';

/** Looks after executions. Throws Unavailable('flow-busy') where it can't. */
export interface WorkflowWatch {
  look(name: string): Promise<ExecutionState>;
}
