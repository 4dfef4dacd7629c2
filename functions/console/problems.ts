import { type ApiReason, apiReasons, type Problem } from '../../shared/domain/api/problem.ts';
import type { StepOutcome } from '../../shared/domain/flow/step-outcome.ts';
import type { Language, Sentence } from '../../shared/domain/language.ts';
import type { TerminalReason } from '../../shared/domain/reasons/pipeline.ts';
import { apiSentence, pipelineSentence } from '../../shared/domain/reasons/sentences.ts';

/** Thrown by an operation to answer with a problem. Holds no content of a dossier. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly reason: string;
  readonly status: number;
  readonly #sentence: Sentence;
  readonly #places: string[] | undefined;

  constructor(reason: string, status: number, sentence: Sentence, places?: string[]) {
    super(reason);
    this.reason = reason;
    this.status = status;
    this.#sentence = sentence;
    this.#places = places;
  }

  /** As it is answered to a person of that language. */
  in(language: Language): Problem {
    const { reason, status } = this;
    return {
      type: `urn:shouli:problem:${reason}`,
      title: titles[status] ?? 'Error',
      status,
      detail: this.#sentence[language],
      reason,
      ...(this.#places === undefined ? {} : { places: this.#places }),
    };
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

/** `sentence`: what to say instead of the reason's own. */
export function refusal(reason: ApiReason, places?: string[], sentence?: Sentence): ApiProblem {
  return new ApiProblem(reason, apiReasons[reason].status, sentence ?? apiSentence(reason), places);
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
  const { reason } = outcome;
  if (outcome.kind === 'retry') {
    if (reason === 'conflict') throw refusal('changed-meanwhile');
    throw new ApiProblem(reason, 503, pipelineSentence(reason));
  }
  throw new ApiProblem(reason, statuses[outcome.reason] ?? 409, pipelineSentence(reason));
}
