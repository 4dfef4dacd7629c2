import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { checkExecutionName } from '../../../shared/adapters/workflow/execution-name.ts';
import type { Clock } from '../../../shared/ports/ambient.ts';
import type { DossierExecution, Workflow, WorkflowWatch } from '../../../shared/ports/workflow.ts';

const Input = z.object({ dossierId: z.string() });

export interface WaitingExecution {
  readonly name: string;
  readonly input: DossierExecution;
}

/** What Step Functions keeps of its executions: each name once, and whether it has ended. */
export interface Executions extends Workflow, WorkflowWatch {
  /** Executions that have not ended, oldest first, without those named. */
  waiting(limit: number, except: readonly string[]): WaitingExecution[];
  end(name: string, state: 'SUCCEEDED' | 'FAILED'): void;
  count(state: 'RUNNING' | 'SUCCEEDED' | 'FAILED'): number;
}

/** `onStart` is told of every new execution, after it is durable. */
export function createExecutions(
  database: DatabaseSync,
  clock: Clock,
  onStart: () => void = () => {},
): Executions {
  const insert = database.prepare(
    `INSERT INTO executions (name, input, state, created_at) VALUES (?, ?, 'RUNNING', ?) ON CONFLICT DO NOTHING`,
  );
  const find = database.prepare('SELECT state FROM executions WHERE name = ?');
  const now = (): number => Date.parse(clock.now());
  return {
    async start(name, input) {
      checkExecutionName(name);
      const { changes } = insert.run(name, JSON.stringify(input), now());
      if (Number(changes) === 0) return 'already-started';
      onStart();
      return 'started';
    },
    async look(name) {
      const state = find.get(name)?.state;
      if (state === undefined) return 'none';
      return state === 'RUNNING' ? 'running' : 'ended';
    },
    waiting(limit, except) {
      return database
        .prepare(
          `SELECT name, input FROM executions
           WHERE state = 'RUNNING' AND name NOT IN (SELECT value FROM json_each(?)) ORDER BY created_at, rowid LIMIT ?`,
        )
        .all(JSON.stringify(except), limit)
        .map((row) => ({ name: String(row.name), input: Input.parse(JSON.parse(String(row.input))) }));
    },
    end(name, state) {
      database
        .prepare('UPDATE executions SET state = ?, ended_at = ? WHERE name = ?')
        .run(state, now(), name);
    },
    count(state) {
      const row = database.prepare('SELECT count(*) AS count FROM executions WHERE state = ?').get(state);
      return Number(row?.count);
    },
  };
}
