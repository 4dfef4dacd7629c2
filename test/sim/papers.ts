/**
 * The papers of simulated applicants, as a reader gives them: an evaluation form in three pages, a posting, a cover and a
 * catalogue. Synthetic people only; each name holds a character and each ID number a run of digits by which they are found
 * wherever they must not stand.
 */
import { nodeHashes } from '../../shared/adapters/system/ambient.ts';
import type { Submission } from '../../shared/domain/submission.ts';
import type { PageFailure } from '../../shared/ports/page-reader.ts';
import type { ScanFailureReason } from '../../shared/ports/scans.ts';
import type { PageReading } from '../../shared/reading/page-reading.ts';
import { builtPage, title } from '../reading/documents/page-builder.ts';
import { page, seal, table, word } from '../reading/layout/page-builder.ts';

/** Stands in every simulated name and nowhere else. */
export const NAME_CANARY = '鹮';
/** Begins every simulated ID number. */
export const NUMBER_CANARY = '210102198503';

/** So few that some hand in twice. */
export const APPLICANTS = 6;

const UNIT = '辽宁省计量科学研究院';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'.split('');
const GIVEN = '甲乙丙丁戊己庚辛壬癸'.split('');

export interface Applicant {
  readonly name: string;
  readonly idNumber: string;
}

export function applicant(number: number): Applicant {
  const name = `${SURNAMES[number % SURNAMES.length]}${NAME_CANARY}${GIVEN[number % GIVEN.length]}`;
  // Odd third digits: men; the birthday stands on the form as well.
  const body = `${NUMBER_CANARY}07${String((2 * number + 1) % 1000).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * WEIGHTS[index]!, 0);
  return { name, idNumber: `${body}${'10X98765432'[sum % 11]}` };
}

/** What is off with a dossier's papers. */
export const FLAWS = ['none', 'no-catalog', 'no-photo', 'no-posting', 'other-unit', 'faint-number'] as const;
export type Flaw = (typeof FLAWS)[number];

export type Paper = 'cover' | 'person' | 'opinions' | 'posting' | 'binding' | 'catalog' | 'blank';

/** One page of a scripted scan: which paper it is, or why nobody can read it. */
export type ScriptedPage = Paper | { readonly fails: PageFailure['reason'] };

/** A simulated scan file: its bytes are this as JSON. */
export interface ScriptedScan {
  readonly applicant: number;
  readonly flaw: Flaw;
  readonly pages: readonly ScriptedPage[];
  /** Why the file as a whole can't be opened. */
  readonly refused?: ScanFailureReason;
  /** Makes two scans of the same papers different bytes. */
  readonly salt: string;
}

export const PAPERS: readonly ScriptedPage[] = [
  'cover',
  'person',
  'opinions',
  'posting',
  'binding',
  'catalog',
];

/** The pages of a dossier with this flaw. */
export const papersWith = (flaw: Flaw): readonly ScriptedPage[] =>
  PAPERS.filter(
    (one) => !(flaw === 'no-catalog' && one === 'catalog') && !(flaw === 'no-posting' && one === 'posting'),
  );

/** What the bureau states of a clean dossier. */
export const stated: Submission = {
  campaign: 'ln-qts-2024',
  receivedAt: '2024-08-01T09:00:00+08:00',
  deliverer: { type: 'PROVINCIAL_UNIT', name: UNIT },
  physical: { evaluationFormCopies: 3, boundBook: true, looseLeaf: false, photoPasted: true },
};

export const engine = { name: 'simulated', version: '1', models: ['sha256:simulated'] };

const known = new Map<string, PageReading>();

/** What a reader makes of a page; each page of each person looks like no other. */
export function readingOf({ applicant: number, flaw }: ScriptedScan, paper: Paper): PageReading {
  const name = `${number} ${flaw} ${paper}`;
  const before = known.get(name);
  if (before) return before;
  const made = { ...paperOf(applicant(number), flaw, paper), engine, fingerprint: nodeHashes.sha256(name) };
  known.set(name, made);
  return made;
}

function paperOf({ name, idNumber }: Applicant, flaw: Flaw, paper: Paper): PageReading {
  switch (paper) {
    case 'cover':
      return page({
        words: [
          word('辽宁省专业技术资格评定表', 0.3, 0.2),
          word(`单位：${flaw === 'other-unit' ? '辽宁省产品质量监督检验院' : UNIT}`, 0.25, 0.4),
          word(`姓名：${name}`, 0.25, 0.45),
          word('现任专业技术职务：工程师', 0.25, 0.48),
          word('评审任职资格：高级工程师', 0.25, 0.5),
          word('申报系列：工程系列质量技术监督', 0.25, 0.53),
          word('申报专业：计量', 0.25, 0.56),
          word('填表时间：2024年7月10日', 0.25, 0.6),
        ],
        seals: [seal(UNIT, [0.4, 0.35, 0.2, 0.14])],
        photos: flaw === 'no-photo' ? [] : [portrait([0.75, 0.1, 0.12, 0.12])],
      });
    case 'person':
      return page({
        words: [word('基本情况', 0.45, 0.08)],
        tables: [
          table({
            y: 0.12,
            columns: [1, 2, 1, 2],
            rows: [
              ['姓名', name, '性别', '男'],
              ['民族', '满族', '出生年月', '1985年3月'],
              [
                '身份证号',
                {
                  text: idNumber,
                  columnSpan: 3,
                  options: { confidence: flaw === 'faint-number' ? 0.5 : 0.99 },
                },
              ],
              ['最高学历', '本科', '学位', '工学学士'],
              ['毕业时间', '2008年7月', '毕业学校', '东北大学'],
              ['现任专业技术职务', '工程师', '取得时间', '2013年12月'],
            ],
          }),
        ],
        photos: flaw === 'no-photo' ? [] : [portrait([0.75, 0.02, 0.12, 0.08])],
      });
    case 'opinions':
      return page({
        words: [word('单位推荐意见', 0.4, 0.08)],
        tables: [
          table({
            y: 0.12,
            columns: [1, 4],
            heights: [0.2, 0.2, 0.2],
            rows: [
              ['基层单位意见', '同意推荐 2024年7月26日'],
              ['呈报单位意见', '同意推荐 2024年7月26日'],
              ['主管部门意见', '审核合格，同意推荐 2024年7月29日'],
            ],
          }),
        ],
        seals: [
          seal(UNIT, [0.5, 0.15, 0.2, 0.14]),
          seal(UNIT, [0.5, 0.35, 0.2, 0.14]),
          seal('辽宁省市场监督管理局', [0.5, 0.55, 0.2, 0.14]),
        ],
      });
    case 'posting':
      return page({
        words: [
          word('公示情况说明', 0.4, 0.1),
          word('其全部申报材料于2024年7月17日至2024年7月25日在单位公示栏进行了公示，', 0.12, 0.2),
          word('公示期间无异议。该同志廉洁自律情况良好。', 0.12, 0.24),
          word(UNIT, 0.6, 0.4),
          word('2024年7月26日', 0.6, 0.44),
        ],
        seals: [seal(UNIT, [0.6, 0.34, 0.2, 0.14])],
      });
    case 'binding':
      return page({
        words: [
          word('辽宁省专业技术资格报评材料', 0.3, 0.2),
          word(`单位：${UNIT}`, 0.25, 0.4),
          word(`姓名：${name}`, 0.25, 0.45),
          word('专业：计量', 0.25, 0.5),
        ],
      });
    case 'catalog':
      return builtPage([
        title('目录'),
        ['序号', '材料名称', '页码'],
        ['1', '公示情况说明', '1'],
        ['2', '学历证书', '2'],
      ]);
    case 'blank':
      return { ...page({}), blank: true };
  }
}

const portrait = (box: readonly [number, number, number, number]): PageReading['photos'][number] => ({
  box: [...box],
  isColour: true,
  widthMm: 25,
  heightMm: 35,
  confidence: 0.99,
});
