/**
 * Characters that print alike and that recognisers mix up: each string is one group. Data, so that a group can be
 * added when a scan teaches one; used for costs in edit distances, never to change a value on its own.
 */
const GROUPS: readonly string[] = [
  '0OoQD〇○',
  '1lI|i!',
  '2Zz',
  '5Ss',
  '8B',
  '6Gb',
  '9gq',
  '7T',
  '己已巳',
  '未末',
  '日曰目白自',
  '月用',
  '土士',
  '干千于',
  '人入八',
  '大太犬',
  '正止',
  '师帅',
  '侯候',
  '员贝',
  '级极',
  '工エ',
  '满蒲潇',
  '汉汊',
  '技枝',
  '术木朮',
  '助肋',
  '计讠十',
  '量童置',
  '质贡',
  '标柡',
  '准淮谁',
  '化代华',
  '特持',
  '种钟神',
  '备各',
  '设没',
  '程稈',
  '现观规',
  '任仕',
  '职耿织',
  '业亚',
  '申甲由',
  '报投',
  '评许',
  '审宙',
  '资贸',
  '格洛',
  '取职',
  '间问闻',
  '位拉',
  '名各',
  '单草',
  '姓性',
  '族旅',
  '民氏',
  '学字',
  '历厉',
  '毕华',
  '院晚',
  '校枚',
  '专专',
  '号弓',
  '证征',
  '份分',
  '回迴',
  '锡钖',
  '苗笛',
  '侗桐',
  '男另',
  '女文',
  '见贝',
  '意章',
  '出岀',
  '起超',
  '止正',
  '至到',
  '辽辺',
  '宁宇',
  '省看',
  '沈沉',
  '阳阴',
  '鞍鞭',
  '检捡',
  '验险',
  '测侧',
  '究宄',
  '研硏',
  '所昕',
  '司可',
  '限阻',
  '有冇',
  '公么',
  '厂广',
  '局同',
  '科料',
  '本木',
  '硕顾',
  '博傅',
  '—–-一ー_',
  '.·,、',
];

const groupsOf = new Map<string, Set<number>>();
for (const [index, group] of GROUPS.entries()) {
  for (const character of group) {
    const own = groupsOf.get(character) ?? new Set<number>();
    own.add(index);
    groupsOf.set(character, own);
  }
}

/** Of each character those of its groups. */
const alike = new Map<string, ReadonlySet<string>>(
  [...groupsOf].map(([character, groups]) => [
    character,
    new Set([...groups].flatMap((group) => [...GROUPS[group]!])),
  ]),
);

/** True where two different characters belong to a group of lookalikes. */
export const lookAlike = (a: string, b: string): boolean => alike.get(a)?.has(b) === true;

/** Cost of a lookalike taken for another, where any other substitution, insertion or deletion costs 1. */
export const LOOKALIKE_COST = 0.4;

/** Weighted Levenshtein distance over code points; lookalikes cost less (see LOOKALIKE_COST). */
export function distance(a: string, b: string): number {
  if (a === b) return 0;
  const left = [...a];
  const right = [...b];
  const row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 0; i < left.length; i += 1) {
    const character = left[i]!;
    const near = alike.get(character);
    let diagonal = row[0]!;
    let before = i + 1;
    row[0] = before;
    for (let j = 0; j < right.length; j += 1) {
      const above = row[j + 1]!;
      const other = right[j]!;
      const swap = character === other ? 0 : near?.has(other) ? LOOKALIKE_COST : 1;
      before = Math.min(diagonal + swap, above + 1, before + 1);
      row[j + 1] = before;
      diagonal = above;
    }
  }
  return row[right.length]!;
}
