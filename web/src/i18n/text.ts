import { createContext, useContext } from 'react';
import type { Language } from '../../../shared/domain/language.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Every sentence of the console by its name; Chinese is the original, English has the same keys. */
export type Text = { readonly [Key in keyof typeof zh]: string };

export const texts: Readonly<Record<Language, Text>> = { zh, en };

export const TextContext = createContext<{
  text: Text;
  language: Language;
  switchTo: (to: Language) => void;
}>({
  text: zh,
  language: 'zh',
  switchTo: () => {},
});

export const useText = (): Text => useContext(TextContext).text;

/** Fills `{name}` in a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
