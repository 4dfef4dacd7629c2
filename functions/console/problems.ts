import { type ApiReason, apiReasons, type Problem } from '../../shared/domain/api/problem.ts';
import type { StepOutcome } from '../../shared/domain/flow/step-outcome.ts';
import { retryReasons, type TerminalReason, terminalReasons } from '../../shared/domain/reasons/pipeline.ts';

/** Thrown by an operation to answer with a problem. Holds no content of a dossier. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.reason);
    this.problem = problem;
  }
}

const titles: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

const problemOf = (reason: string, status: number, detail: string, places?: string[]): Problem => ({
  type: `urn:shouli:problem:${reason}`,
  title: titles[status] ?? 'Error',
  status,
  detail,
  reason,
  ...(places === undefined ? {} : { places }),
});

export function refusal(reason: ApiReason, places?: string[]): ApiProblem {
  const { status, user } = apiReasons[reason];
  return new ApiProblem(problemOf(reason, status, user, places));
}

const statuses: Partial<Record<TerminalReason, number>> = {
  'dossier-unknown': 404,
  'batch-unknown': 404,
  'notice-unknown': 404,
  'value-invalid': 422,
  'not-allowed': 403,
  'four-eyes': 403,
  'reason-missing': 422,
  'manifest-invalid': 422,
  'page-order-wrong': 422,
};

/** The value of a use case's outcome; anything but `done` becomes a problem. */
export function settled<Value>(outcome: StepOutcome<Value>): Value {
  if (outcome.kind === 'done') return outcome.value;
  if (outcome.kind === 'retry') {
    if (outcome.reason === 'conflict') throw refusal('changed-meanwhile');
    throw new ApiProblem(problemOf(outcome.reason, 503, retryReasons[outcome.reason].user));
  }
  const { reason } = outcome;
  throw new ApiProblem(problemOf(reason, statuses[reason] ?? 409, terminalReasons[reason].user));
}
