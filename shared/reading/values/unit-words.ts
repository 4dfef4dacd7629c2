/** Words of units' names whose inner characters nothing else can take: first and last part of each, and what is between. */
const WORDS: readonly (readonly [before: string, inner: string, after: string])[] = [
  ['科学研', '究', '(?=[院所])'],
  ['标准化研', '究', '(?=[院所])'],
  ['技术研', '究', '(?=[院所])'],
  ['检测研', '究', '(?=[院所])'],
  ['产', '品', '质量(?:监|检)'],
  ['产品质', '量', '(?=[监检])'],
  ['检验', '中', '心'],
  ['检测', '中', '心'],
  ['监测', '中', '心'],
  ['认证', '中', '心'],
  ['服务', '中', '心'],
  ['发展', '中', '心'],
  ['市场监督', '管', '理局'],
  ['市场监', '督', '管理局'],
  ['市', '场', '监督管理局'],
  ['社会保', '障', '[局厅]'],
  ['人力资', '源', '和社会'],
  ['有限', '责', '任公司'],
  ['责', '任', '公司'],
  ['集团有', '限', '公司'],
  ['人民', '政', '府'],
];

const MENDINGS = WORDS.map(([before, inner, after]) => ({
  inner,
  pattern: new RegExp(`(?<=${before})(?!${inner})\\p{Script=Han}?(?=${after})`, 'u'),
}));

/**
 * The name of a unit with the character that was misread or passed over within a word that is always written the same
 * (科学研光院 → 科学研究院, 社会保局 → 社会保障局); null where nothing is to be mended.
 */
export function mendedWords(name: string): string | null {
  const mended = MENDINGS.reduce((text, { pattern, inner }) => text.replace(pattern, inner), name);
  return mended === name ? null : mended;
}
