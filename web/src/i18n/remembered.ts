import { type Language, languageTags } from '../../../shared/domain/language.ts';
import { speak } from './speaking.ts';

/** The language of the last visit, spoken from now on; known before anything is asked. */
export function rememberedLanguage(): Language {
  const language = localStorage.getItem('language') === 'en' ? 'en' : 'zh';
  speak(language);
  return language;
}

/** For the next visit, and for whoever reads the page aloud now. */
export function rememberLanguage(language: Language, title: string): void {
  localStorage.setItem('language', language);
  document.documentElement.lang = languageTags[language];
  document.title = title;
}
