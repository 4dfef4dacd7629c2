import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wantedLanguage } from '../../shared/domain/language.ts';

describe('the language that a browser asks for', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['fr-FR, de;q=0.5', 'zh'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['fr, zh;q=0.3, en;q=0.4', 'en'],
    ['en;q=0, zh;q=0.1', 'zh'],
    ['en;q=0', 'zh'],
    ['zh-Hant-TW , en', 'zh'],
    ['english', 'zh'],
    ['zh;q=0.25, en; q=0.75', 'en'],
    ['zh;q=0, en;q=1 ', 'en'],
    [`${'fr,'.repeat(200)}en`, 'zh'],
  ] as const)('%s: %s', (header, language) => {
    expect(wantedLanguage(header)).toBe(language);
  });

  it('is one of ours for any header, at once', () => {
    fc.assert(fc.property(fc.string(), (header) => ['zh', 'en'].includes(wantedLanguage(header))));
    expect(wantedLanguage(`${'en;'.repeat(1_000_000)}q=1`)).toBe('zh');
  });
});
