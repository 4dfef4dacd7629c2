import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Events } from '../../ports/outbound.ts';
import { Unavailable } from '../../ports/unavailable.ts';
import { createDurableFolder } from './durable-folder.ts';

/**
 * One CloudEvent a file, `<id>.json`, for whoever picks them up; the same event again is the same file. An id that
 * is no plain file name goes by its hash.
 */
export function createFolderEvents({ folder }: { readonly folder: string }): Events {
  const files = createDurableFolder(join(folder, '.tmp'));
  return {
    async publish(event) {
      const bytes = Buffer.from(`${JSON.stringify(event)}\n`);
      try {
        await files.write(join(folder, `${fileName(event.id)}.json`), bytes, 0o640);
      } catch (cause) {
        throw new Unavailable('delivery-failed', 'The event could not be written to its folder.', { cause });
      }
    },
  };
}

function fileName(id: string): string {
  const isPlain = /^[A-Za-z0-9][\w.-]{0,180}$/.test(id);
  return isPlain ? id : createHash('sha256').update(id).digest('hex');
}
