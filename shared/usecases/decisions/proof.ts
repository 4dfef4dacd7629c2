import { canonical } from '../../domain/flow/audit.ts';
import type { Hashes } from '../../ports/ambient.ts';
import type { Item, Write } from '../../ports/records.ts';

/** SHA-256 of an item as it is stored, sealed values sealed: the audit chain vouches for it without any key. */
export function proofOf(hashes: Hashes, stored: Write | Pick<Item, 'body'>): string {
  if (!('body' in stored)) throw new TypeError('only what has a body can be vouched for');
  return hashes.sha256(canonical(stored.body));
}
