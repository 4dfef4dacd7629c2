/** Comparing what paper says: names of units and people, read by a machine that confuses characters. */

const TRADITIONAL = '遼寧質計標準監檢測驗學業機構廳國縣區陽連錦營蘆島順撫術設備團廠銀級師職';
const SIMPLIFIED = '辽宁质计标准监检测验学业机构厅国县区阳连锦营芦岛顺抚术设备团厂银级师职';
const SIMPLER = new Map([...TRADITIONAL].map((from, index) => [from, [...SIMPLIFIED][index]!]));
const COMPLEX = new RegExp(`[${TRADITIONAL}]`, 'g');
const FILL = /[\s()（）〔〕[\]【】<>《》“”"'·.,，。:：;；、_—–-]/g;

/** Such text is normal as it stands, as nearly all is: the traditional characters are taken out of the others. */
const NORMAL = new RegExp(`^[[\\u4e00-\\u9fffA-Z0-9]--[${TRADITIONAL}]]*$`, 'v');

/** Same letters, no brackets, spaces or points, simplified: only for comparing, never for printing. */
export function normalise(text: string): string {
  if (NORMAL.test(text)) return text;
  const flat = text.normalize('NFKC').replaceAll(FILL, '').toUpperCase();
  return flat.replaceAll(COMPLEX, (letter) => SIMPLER.get(letter)!);
}

export const containsAny = (text: string, words: readonly string[]): string | undefined =>
  words.find((word) => text.includes(word));

/** The longest of the words that the text starts with. */
export function startsWithAny(text: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  for (const word of words) {
    if (text.startsWith(word) && (best === undefined || word.length > best.length)) best = word;
  }
  return best;
}

export const endsWithAny = (text: string, words: readonly string[]): string | undefined =>
  words.find((word) => text.endsWith(word));
