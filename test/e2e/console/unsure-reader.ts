import type { DeskPageReader } from '../../../infra/desk/desk-page-reader.ts';

const UNSURE = 0.6;

/** Reads words with one of these texts as if they were hard to read. */
export const unsureReader = (reader: DeskPageReader, texts: readonly string[]): DeskPageReader => ({
  ...reader,
  async read(task) {
    const answer = await reader.read(task);
    if (!answer.ok) return answer;
    const words = answer.value.words.map((word) =>
      texts.some((text) => word.text.includes(text))
        ? {
            ...word,
            confidence: UNSURE,
            characters: (word.characters ?? []).map((one) => ({ ...one, confidence: UNSURE })),
          }
        : word,
    );
    return { ...answer, value: { ...answer.value, words } };
  },
});
