import type { Deliverer, Physical } from '../../../shared/domain/submission.ts';
import { type Applicant, applicant, type Wish } from '../content/applicant.ts';
import { addDays, type PaperDate, publicityEnd } from '../content/dates.ts';
import type { Filing, Opinion, Role } from '../forms/filing.ts';
import type { Prng } from '../prng.ts';

export type Decision = 'ACCEPT' | 'REJECT' | 'REVIEW';

/** A whole dossier before it is printed; scenarios change it. */
export interface Draft {
  applicant: Applicant;
  filing: Filing;
  receivedAt: PaperDate;
  deliverer: Deliverer;
  physical: Physical;
  /** Null where no submission.json lies beside the scans. */
  submission: boolean;
  evaluationCopies: number;
  hasExceptionForm: boolean;
  hasSeniorForm: boolean;
  hasStatement: boolean;
  hasBook: boolean;
  /** A page of 附件5 among the papers. */
  hasRoster: boolean;
  /** The book without the parts that no rule asks for. */
  thinBook: boolean;
  photos: readonly ('colour' | 'grey' | 'none')[];
  unsigned: boolean;
  /** Changes of the filing or the person in one copy only (index from 1). */
  deviantCopy?: {
    readonly copy: number;
    readonly applicant?: Partial<Applicant>;
    readonly filing?: Partial<Filing>;
  };
  /** The ID number on the card where it differs from the form's. */
  cardId?: string;
  /** Catalogue rows that name papers which are not in the book. */
  ghostParts: readonly string[];
  findings: Record<string, string>;
  decision: Decision;
  notes: string[];
}

const PLACES = [
  '单位公示栏',
  '单位内部办公网',
  '单位一楼大厅公示栏',
  '本单位门户网站和公示栏',
  '办公楼三楼公告栏',
  '单位OA办公系统',
];
const UNIT_OPINIONS = [
  '经考评领导小组联审并公示，该同志符合申报条件，同意推荐。',
  '该同志德才兼备，业绩突出，经公示无异议，同意推荐申报。',
  '情况属实，经考评合格，同意推荐。',
  '该同志爱岗敬业，专业能力强，廉洁自律，同意推荐参加评审。',
];
const UPPER_OPINIONS = [
  '经审核，材料真实，同意推荐。',
  '审核合格，同意上报。',
  '同意推荐。',
  '经审核，符合申报条件，同意推荐参评。',
];

/** A dossier without fault: everything present, signed, sealed and in time. */
export function draft(rng: Prng, wish: Wish): Draft {
  const a = applicant(rng.fork('applicant'), wish);
  const r = rng.fork('filing');
  const provincial = a.unit.affiliation === 'PROVINCIAL' || a.unit.affiliation === 'PROVINCIAL_ENTERPRISE';
  const start = r.pick([
    { y: 2024, m: 7, d: 1 },
    { y: 2024, m: 7, d: 4 },
    { y: 2024, m: 7, d: 8 },
    { y: 2024, m: 7, d: 10 },
    { y: 2024, m: 7, d: 12 },
  ]);
  const end = publicityEnd(start, r.int(5, 7));
  const stated = addDays(end, 1);
  const unitOn = addDays(end, r.int(1, 2));
  const upperOn = addDays(unitOn, r.int(1, 3));
  const say = (words: readonly string[], date: PaperDate, seal: string): Opinion => ({
    text: r.pick(words),
    date,
    seal,
  });
  const opinions: Partial<Record<Role, Opinion>> = {
    UNIT: say(UNIT_OPINIONS, unitOn, a.unit.seal),
    ...(provincial
      ? { COMPETENT_DEPARTMENT: say(UPPER_OPINIONS, upperOn, a.unit.competent) }
      : {
          CITY_BUREAU: say(UPPER_OPINIONS, upperOn, `${a.unit.city}市场监督管理局`),
          CITY_HRSS: say(UPPER_OPINIONS, addDays(upperOn, r.int(1, 3)), `${a.unit.city}人力资源和社会保障局`),
        }),
  };
  const filing: Filing = {
    series: '工程系列质量技术监督',
    specialty: a.specialty,
    filledOn: addDays(start, -r.int(3, 12)),
    publicity: {
      start,
      end,
      place: r.pick(PLACES),
      allMaterials: true,
      objection: 'NONE',
      integrity: true,
      statedOn: stated,
      seal: a.unit.seal,
    },
    opinions,
    coverSeal: a.unit.seal,
    exceptionTicked: a.exception !== undefined,
    committeeFilled: false,
    assessment: r.pick([
      '2021年度考核合格，2022年度考核优秀，2023年度考核合格。',
      '近三年年度考核均为合格。',
      '2021年合格　2022年合格　2023年优秀',
    ]),
  };
  return {
    applicant: a,
    filing,
    receivedAt: provincial ? { y: 2024, m: 8, d: r.int(1, 2) } : { y: 2024, m: 8, d: r.int(7, 9) },
    deliverer: provincial
      ? {
          type: a.unit.affiliation === 'PROVINCIAL' ? 'PROVINCIAL_UNIT' : 'PROVINCIAL_ENTERPRISE',
          name: a.unit.seal,
        }
      : { type: 'CITY_BUREAU', name: `${a.unit.city}市场监督管理局` },
    physical: { evaluationFormCopies: 3, boundBook: true, looseLeaf: false },
    submission: true,
    evaluationCopies: 3,
    hasExceptionForm: a.exception !== undefined,
    hasSeniorForm: a.declared === '正高级工程师',
    hasStatement: true,
    hasBook: true,
    hasRoster: false,
    thinBook: false,
    photos: ['colour'],
    unsigned: false,
    ghostParts: [],
    findings: {
      'SCOPE-01': 'pass',
      'DOC-01': 'pass',
      'DOC-03': 'pass',
      'DOC-06': 'pass',
      'PHOTO-01': 'pass',
      'PUB-01': 'pass',
      'TIME-01': 'pass',
    },
    decision: 'ACCEPT',
    notes: [],
  };
}
