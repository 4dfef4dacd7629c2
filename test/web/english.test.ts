import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../../web/src', import.meta.url).pathname;

/** Each `name: { … }` of a source, without its braces. */
function blocksOf(text: string, name: string): string[] {
  const blocks: string[] = [];
  for (const { index, 0: opening } of text.matchAll(new RegExp(`\\b${name}(?:: | = )\\{`, 'g'))) {
    const start = index + opening.length;
    let depth = 1;
    let at = start;
    for (; depth > 0; at++) depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
    blocks.push(text.slice(start, at - 1));
  }
  return blocks;
}

/** Words by key; each stands in quotes behind it. */
const wordsIn = (block: string): ReadonlyMap<string, string> =>
  new Map(
    [
      ...block.matchAll(/(?:^|[\s{,])'?([\w-]+)'?:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`)/g),
    ].map(([, key, ...texts]) => [String(key), texts.find((text) => text !== undefined) ?? '']),
  );
const gapsIn = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).toSorted();

const sources = globSync('**/*.{ts,tsx}', { cwd: root })
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  .filter(({ text }) => /\bWords</.test(text) && blocksOf(text, 'en').length > 0);

it('has words in many files', () => {
  expect(sources.length).toBeGreaterThan(10);
});

describe.each(sources)('the English words of $path', ({ text }) => {
  const [chinese, english] = ['zh', 'en'].map((name) => wordsIn(blocksOf(text, name).join(',')));

  it('are there for every Chinese one, with the same gaps', () => {
    expect(english!.size).toBeGreaterThan(0);
    for (const [key, word] of chinese!)
      expect([key, gapsIn(english!.get(key) ?? '')]).toEqual([key, gapsIn(word)]);
  });

  it('hold no Chinese but the name of the form', () => {
    for (const [key, word] of english!)
      expect([key, word.replace('附件5', '')]).toEqual([key, expect.not.stringMatching(/\p{Script=Han}/u)]);
  });
});
