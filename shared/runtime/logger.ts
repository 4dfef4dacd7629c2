import { Logger } from '@aws-lambda-powertools/logger';
import type { Log, LogFields } from '../ports/ambient.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Everything that a log line may carry besides its message: whatever else is passed is left out. */
const ALLOWED: Readonly<Record<keyof LogFields, 'string' | 'number'>> = {
  dossierId: 'string',
  batchId: 'string',
  submissionId: 'string',
  noticeId: 'string',
  page: 'number',
  pages: 'number',
  step: 'string',
  reason: 'string',
  outcome: 'string',
  attempt: 'number',
  milliseconds: 'number',
  bytes: 'number',
  count: 'number',
  ruleVersion: 'string',
  engine: 'string',
  state: 'string',
  fault: 'string',
  frames: 'string',
};
const LONGEST = 2000;

/** The fields of the allow-list with values of the right kind, cut to 2,000 characters. */
export function allowedFields(fields: LogFields = {}): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== ALLOWED[name as keyof LogFields]) continue;
    kept[name] = typeof value === 'string' ? value.slice(0, LONGEST) : value;
  }
  return kept;
}

/** Log of a Lambda: Powertools' structure, so that CloudWatch Insights finds its usual fields. */
export function createLambdaLog(service: string, level: LogLevel): Log {
  const logger = new Logger({ serviceName: service, logLevel: level.toUpperCase() as 'INFO' });
  return {
    info: (message, fields) => logger.info(message, allowedFields(fields)),
    warn: (message, fields) => logger.warn(message, allowedFields(fields)),
    error: (message, fields) => logger.error(message, allowedFields(fields)),
  };
}

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/** One JSON line a message, for a machine without CloudWatch. */
export function createLineLog(
  write: (line: string) => void,
  now: () => string,
  level: LogLevel = 'info',
): Log {
  const at = (own: LogLevel) => (message: string, fields?: LogFields) => {
    if (RANK[own] < RANK[level]) return;
    write(`${JSON.stringify({ at: now(), level: own, message, ...allowedFields(fields) })}\n`);
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
