import { keys } from '../../domain/flow/keys.ts';
import { Word } from '../../domain/flow/word.ts';
import { SENSITIVE_FIELDS } from '../../domain/sensitive.ts';
import type { Records, Write } from '../../ports/records.ts';
import type { Vault } from '../../ports/vault.ts';
import { JudgingContext } from '../../rules/context.ts';
import { allItems } from './all-items.ts';

export type Confirmations = NonNullable<JudgingContext['confirmations']>;

/** The write that adds a word; values of sensitive fields are sealed. Fails as a conflict where the number is taken. */
export async function wordWrite(vault: Vault, dossierId: string, word: Word): Promise<Write> {
  const body = await withSecrets(word, (text) => vault.seal(text, dossierId));
  return { op: 'put', ...keys.word(dossierId, word.number), kind: 'word', body, expected: null };
}

/** All words on a dossier, in the order in which they were given, sensitive values in full. */
export async function loadWords(
  { records, vault }: { readonly records: Records; readonly vault: Vault },
  dossierId: string,
): Promise<Word[]> {
  const { pk } = keys.head(dossierId);
  const words: Word[] = [];
  const stored = allItems((cursor) =>
    records.query({ pk, skPrefix: 'WORD#', ...(cursor === undefined ? {} : { cursor }) }),
  );
  for await (const { body } of stored) {
    words.push(await withSecrets(Word.parse(body), (text) => vault.open(text, dossierId)));
  }
  return words;
}

/** The words on findings as the rules take them; the campaign decides which roles count. */
export function confirmationsOf(words: readonly Word[]): Confirmations {
  return JudgingContext.shape.confirmations.unwrap().parse(
    words
      .filter(({ kind }) => kind === 'override')
      .map(({ subject, new: outcome, by, why }) => ({
        ruleId: subject,
        outcome,
        by: by.id,
        role: by.role,
        note: why,
      })),
  );
}

async function withSecrets(word: Word, change: (text: string) => Promise<string>): Promise<Word> {
  const quotes = word.kind === 'correction' || word.kind === 'sample';
  if (!quotes || !SENSITIVE_FIELDS.has(word.subject)) return word;
  const once = async (value: Word['old']) => (typeof value === 'string' ? change(value) : value);
  return { ...word, old: await once(word.old), new: await once(word.new) };
}
