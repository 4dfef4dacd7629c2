import type { Prng } from '../prng.ts';
import { careerOf, person, specialtyOf, studiesOf, worksOf } from './career.ts';
import { addMonths, type PaperDate } from './dates.ts';
import { LEVELS, type Level } from './levels.ts';
import { idNumber, type PatentType } from './numbers.ts';
import { achievementsOf, awardsOf, benefitAmount, papersOf, patentsOf, standardsOf } from './output.ts';
import { type Affiliation, CITIES, type Unit, unit } from './units.ts';
import { FIELDS, POSTS, type Specialty } from './words.ts';

export type { Level } from './levels.ts';
export type EducationLevel = '博士研究生' | '硕士研究生' | '本科' | '大专';

export interface Education {
  readonly level: EducationLevel;
  readonly degree?: string;
  readonly school: string;
  readonly major: string;
  readonly from: PaperDate;
  readonly to: PaperDate;
  readonly years: string;
}
export interface WorkRow {
  readonly from: PaperDate;
  readonly to?: PaperDate;
  readonly unit: string;
  readonly work: string;
  readonly post: string;
}
export interface StudyRow {
  readonly from: PaperDate;
  readonly to: PaperDate;
  readonly content: string;
  readonly place: string;
  readonly witness: string;
}
export interface Achievement {
  readonly phase: 'PRE' | 'POST';
  readonly from: PaperDate;
  readonly to: PaperDate;
  readonly title: string;
  readonly role: string;
  readonly result: string;
}
export interface Paper {
  readonly title: string;
  readonly venue: string;
  readonly issue: number;
  readonly publishedOn: PaperDate;
  readonly authorship: string;
}
export interface Patent {
  readonly name: string;
  readonly number: string;
  readonly type: PatentType;
  readonly appliedOn: PaperDate;
  readonly grantedOn: PaperDate;
}
export interface Standard {
  readonly number: string;
  readonly name: string;
  readonly publishedOn: PaperDate;
}
export interface Award {
  readonly name: string;
  readonly issuer: string;
  readonly awardedOn: PaperDate;
}
export interface Benefit {
  readonly patent: number;
  readonly year: number;
  readonly amountWan: number;
}

/** Everything an invented applicant's papers are made from. */
export interface Applicant {
  readonly name: string;
  readonly sex: '男' | '女';
  readonly ethnicity: string;
  readonly birth: Required<PaperDate>;
  readonly idNumber: string;
  readonly division: string;
  readonly phone: string;
  readonly native: string;
  readonly unit: Unit;
  readonly specialty: Specialty;
  readonly workField: string;
  readonly declared: Level;
  readonly current: Level;
  readonly titleOn: Required<PaperDate>;
  readonly titleBy: string;
  readonly appointedOn: PaperDate;
  readonly education: Education;
  readonly workStart: PaperDate;
  readonly post?: { readonly name: string; readonly since: PaperDate };
  readonly studies: readonly StudyRow[];
  readonly works: readonly WorkRow[];
  readonly achievements: readonly Achievement[];
  readonly papers: readonly Paper[];
  readonly patents: readonly Patent[];
  readonly standards: readonly Standard[];
  readonly awards: readonly Award[];
  readonly benefits: readonly Benefit[];
  readonly exception?: '学历破格' | '资历破格';
}

export interface Wish {
  readonly affiliation?: Affiliation;
  readonly level?: Level;
  readonly specialty?: Specialty;
  /** Names beyond the usual characters. */
  readonly rareName?: boolean;
  readonly exception?: '学历破格' | '资历破格';
  readonly benefit?: boolean;
  /** Years in the present title fewer than asked for. */
  readonly yearsShort?: boolean;
  /** Only a paper or two beside the title: a thin book. */
  readonly modest?: boolean;
  readonly city?: string;
}

export function applicant(rng: Prng, wish: Wish): Applicant {
  const who = person(rng.fork('person'), wish.rareName ?? false);
  const home = unit(rng.fork('unit'), wish.affiliation ?? 'PROVINCIAL', wish.city);
  const declared = wish.level ?? '高级工程师';
  const current = LEVELS[LEVELS.indexOf(declared) - 1]!;
  const specialty = wish.specialty ?? specialtyOf(rng.fork('specialty'), home.name);
  const field = FIELDS[specialty];
  const r = rng.fork('career');
  const career = careerOf(r, declared, field.majors, wish);
  const after = career.titleOn;
  const workField = r.pick(field.works);
  const native = r.pick(CITIES);
  const papers = papersOf(rng.fork('papers'), specialty, after, declared);
  const patents = patentsOf(rng.fork('patents'), specialty, after, wish.benefit ?? false);
  return {
    ...who,
    birth: career.birth,
    idNumber: idNumber(rng.fork('id'), native[1], career.birth, who.sex),
    division: native[1],
    native: `辽宁${native[0].replace('市', '')}`,
    phone: `1${r.pick(['39', '38', '50', '86', '77'])}${r.int(10000000, 99999999)}`,
    unit: home,
    specialty,
    workField,
    declared,
    current,
    titleOn: career.titleOn,
    titleBy: r.pick(['辽宁省人力资源和社会保障厅', `${home.city}人力资源和社会保障局`]),
    appointedOn: addMonths(career.titleOn, r.int(1, 4)),
    education: career.education,
    workStart: career.workStart,
    ...(r.chance(0.7)
      ? { post: { name: r.pick(POSTS), since: addMonths(career.titleOn, r.int(3, 30)) } }
      : {}),
    studies: studiesOf(rng.fork('studies'), career.education, who.name),
    works: worksOf(rng.fork('works'), career.workStart, home.name, workField, after),
    achievements: achievementsOf(
      rng.fork('achievements'),
      field.projects,
      career.workStart,
      after,
      workField,
    ),
    papers: wish.modest ? papers.slice(0, 1) : papers,
    patents: wish.modest ? patents.slice(0, wish.benefit ? 1 : 0) : patents,
    standards: wish.modest ? [] : standardsOf(rng.fork('standards'), specialty, after),
    awards: wish.modest ? [] : awardsOf(rng.fork('awards'), after),
    benefits: wish.benefit
      ? [{ patent: 0, year: 2023, amountWan: benefitAmount(rng.fork('benefit'), declared) }]
      : [],
    ...(wish.exception ? { exception: wish.exception } : {}),
  };
}
