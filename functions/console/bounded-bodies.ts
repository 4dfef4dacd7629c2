import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ConsoleDependencies } from './dependencies.ts';
import { answerTo } from './operation.ts';
import { refusal } from './problems.ts';

/** A batch of 5,000 announced files fits. */
const JSON_BYTES = 4 * 1024 * 1024;
/** A roster or list; its reader has limits of its own. */
const TABLE_BYTES = 16 * 1024 * 1024;
const TABLES = /^\/api\/(?:rosters(?:\/sheets)?|integrity-list)$/;
/** Scans are streamed to disk and counted there. */
const STREAMED = /^\/api\/uploads\/[^/]+\/file$/;

/** No body is held in memory beyond what its operation can need. */
export function boundedBodies(deps: ConsoleDependencies): MiddlewareHandler {
  const onError = (c: Context) => answerTo(refusal('upload-too-large'), deps, c);
  const json = bodyLimit({ maxSize: JSON_BYTES, onError });
  const table = bodyLimit({ maxSize: TABLE_BYTES, onError });
  return (c, next) => {
    const { path } = c.req;
    if (STREAMED.test(path)) return next();
    return (TABLES.test(path) ? table : json)(c, next);
  };
}
