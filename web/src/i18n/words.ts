import { useContext } from 'react';
import type { Language } from '../../../shared/domain/language.ts';
import { TextContext } from './text.ts';

/** A screen's own sentences in both languages; the keys of Chinese are the keys of English. */
export type Words<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

export const useWords = <Key extends string>(words: Words<Key>): Readonly<Record<Key, string>> =>
  words[useContext(TextContext).language];
