import type { DeskPageReader } from '../../../infra/desk/desk-page-reader.ts';

/** A reader that gets no further than a dossier's first pages until it is let go. */
export function heldReader(reader: DeskPageReader, first: number) {
  const { promise: gone, resolve: letGo } = Promise.withResolvers<void>();
  const held: DeskPageReader = {
    ...reader,
    async read(task) {
      if (task.depth !== 'look' && task.page.index >= first) await gone;
      return reader.read(task);
    },
  };
  return { reader: held, letGo };
}
