/** Languages in which people are spoken to. Chinese is the original; laws, forms and notices stay in it. */
export type Language = 'zh' | 'en';

/** One sentence in both. */
export type Sentence = Readonly<Record<Language, string>>;

/** Tags of BCP 47, as `Content-Language` and `lang` write them. */
export const languageTags = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;

/** Longer lists come from no browser. */
const LONGEST_HEADER = 500;

/**
 * The one of ours that an `Accept-Language` header (RFC 9110, 12.5.4) wants most: the first of equal weight, Chinese
 * where neither is named. `*` and weight 0 name none.
 */
export function wantedLanguage(header: string | undefined): Language {
  let best: { readonly language: Language; readonly weight: number } | null = null;
  for (const range of (header ?? '').slice(0, LONGEST_HEADER).split(',')) {
    const [, language, , q] =
      /^\s*(zh|en)(-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/iu.exec(range) ?? [];
    if (language === undefined) continue;
    const weight = Number(q ?? 1);
    if (weight > (best?.weight ?? 0))
      best = { language: language.toLowerCase() === 'en' ? 'en' : 'zh', weight };
  }
  return best?.language ?? 'zh';
}
