import type { OpenAPIHono } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import type { ChangeEvent } from '../../../shared/domain/api/batches.ts';
import { loadHead } from '../../../shared/usecases/stores/dossier-store.ts';
import type { ConsoleDependencies, Person } from '../dependencies.ts';
import { mount } from '../operation.ts';
import { refusal } from '../problems.ts';
import { sees } from '../visible.ts';

/** So often a silent stream says that it lives, so that proxies keep it open. */
const HEARTBEAT_MS = 20_000;

/** Changes as they happen. Where the home has no live channel the answer is 404 and screens ask again by themselves. */
export function mountEvents(app: OpenAPIHono, deps: ConsoleDependencies): void {
  mount(app, deps, {
    id: 'events',
    what: 'Server-sent events: what changed, never its content',
    answer: { media: 'text/event-stream' },
    async run({ person, c }) {
      const { watch } = deps;
      if (watch === null) throw refusal('not-found');
      return streamSSE(c, async (stream) => {
        await stream.writeSSE({ event: 'hello', data: '' });
        await new Promise<void>((resolve) => {
          const end = watch((change) => {
            void concerns(deps, person, change).then((own) => {
              if (own && !stream.aborted) void stream.writeSSE({ data: JSON.stringify(change) });
            });
          });
          const heartbeat = setInterval(
            () => void stream.writeSSE({ event: 'alive', data: '' }),
            HEARTBEAT_MS,
          );
          stream.onAbort(() => {
            clearInterval(heartbeat);
            end();
            resolve();
          });
        });
      });
    },
  });
}

/** A bureau hears of its own dossiers only. */
async function concerns(
  deps: ConsoleDependencies,
  person: Person,
  { kind, id }: ChangeEvent,
): Promise<boolean> {
  if (person.role !== 'bureau') return true;
  if (kind !== 'dossier') return false;
  const held = await loadHead(deps.records, id);
  return held !== null && sees(person, held.head);
}
