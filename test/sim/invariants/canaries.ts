/** Names and ID numbers of applicants, looked for wherever no personal data may stand. */
import type { BlobStore } from '../../../shared/domain/flow/blob-ref.ts';
import type { Change } from '../../../shared/ports/changes.ts';
import type { House } from '../house.ts';
import type { Inbox } from '../inbox.ts';
import { NAME_CANARY, NUMBER_CANARY } from '../papers.ts';
import { must } from './violation.ts';

const holds = (text: string): boolean => text.includes(NAME_CANARY) || text.includes(NUMBER_CANARY);

const clean = (texts: Iterable<string>, place: string): void => {
  for (const text of texts) must(!holds(text), `personal data in ${place}`);
};

/** What was logged and thrown since the last look; cheap enough for every step. */
export function createWatchOnLines(house: House): () => void {
  let [lines, errors] = [0, 0];
  return () => {
    clean(house.lines.slice(lines), 'a log line');
    clean(house.errors.slice(errors), 'an error');
    [lines, errors] = [house.lines.length, house.errors.length];
  };
}

/** Keys, lists and the audit hold ids alone. */
export function watchChange({ key, after }: Change): void {
  clean([JSON.stringify([key, after?.lists])], 'a key of the table');
  if (after?.kind === 'audit') clean([JSON.stringify(after.body)], 'the audit');
}

export async function noPersonalData(house: House, inbox: Inbox): Promise<void> {
  const { events, mailer, deadLetters, workflow } = house.stores;
  clean(
    events.published.map((event) => JSON.stringify(event)),
    'an event',
  );
  clean(
    mailer.sent.map(({ to, subject, text, id, attachments }) =>
      JSON.stringify([
        to,
        subject,
        text,
        id,
        attachments.map(({ name, contentType }) => [name, contentType]),
      ]),
    ),
    'a mail around its notice',
  );
  clean(
    deadLetters.letters.map((letter) => JSON.stringify(letter)),
    'a dead letter',
  );
  clean(
    inbox.dead.map(({ body }) => body),
    'a dead message',
  );
  clean(
    [...workflow.executions].map((execution) => JSON.stringify(execution)),
    'an execution',
  );
  clean(await keysIn(house, 'derived'), 'the name of a derived file');
  clean(await keysIn(house, 'notices'), 'the name of a notice');
}

export async function keysIn({ stores }: House, store: BlobStore): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await stores.blobs.list(store, '', cursor ? { cursor } : {});
    found.push(...page.blobs.map(({ ref }) => ref.key));
    cursor = page.cursor;
  } while (cursor !== null);
  return found;
}
