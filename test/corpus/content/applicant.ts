import type { Prng } from '../prng.ts';
import { addMonths, isBefore, type PaperDate } from './dates.ts';
import { idNumber, type PatentType, patentNumber } from './numbers.ts';
import { type Affiliation, CITIES, type Unit, unit } from './units.ts';
import {
  AWARDS,
  ETHNICITIES,
  FIELDS,
  GIVEN,
  GIVEN_RARE,
  PHASE_TASKS,
  POSTS,
  RESULTS,
  RESULTS_LONG,
  ROLES,
  SCHOOLS,
  SPECIALTIES,
  type Specialty,
  SURNAMES,
  TRAININGS,
} from './words.ts';

export type Level = '正高级工程师' | '高级工程师' | '工程师' | '助理工程师' | '技术员';
/** From low to high. */
export const LEVELS: readonly Level[] = ['技术员', '助理工程师', '工程师', '高级工程师', '正高级工程师'];
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

/** Nothing of an applicant is newer than this, so that the public notice can have shown it. */
const NEWEST: PaperDate = { y: 2024, m: 5 };

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

function person(rng: Prng, rare: boolean) {
  const sex = rng.pick(['男', '女'] as const);
  const pool = rare ? GIVEN_RARE : GIVEN;
  const given = rng.chance(0.75) ? [rng.pick(GIVEN), rng.pick(pool)] : [rng.pick(pool)];
  return { name: rng.pick(SURNAMES) + given.join(''), sex, ethnicity: `${rng.pick(ETHNICITIES)}族` } as const;
}

function specialtyOf(rng: Prng, unitName: string): Specialty {
  if (unitName.includes('计量')) return '计量';
  if (unitName.includes('特种设备')) return '特种设备';
  if (unitName.includes('标准化')) return '标准化';
  return rng.pick(SPECIALTIES);
}

/** Years in the present title that the declared level asks for, and how long they were reached after study. */
const NEED: Record<Level, number> = { 正高级工程师: 5, 高级工程师: 5, 工程师: 4, 助理工程师: 1, 技术员: 0 };
const REACHED: Record<Level, number> = {
  正高级工程师: 16,
  高级工程师: 11,
  工程师: 6,
  助理工程师: 1,
  技术员: 1,
};

function careerOf(rng: Prng, declared: Level, majors: readonly string[], wish: Wish) {
  const { exception } = wish;
  const short = exception === '资历破格' || wish.yearsShort === true;
  const current = LEVELS[LEVELS.indexOf(declared) - 1]!;
  const need = short ? NEED[declared] - 2 : NEED[declared];
  const titleYear = 2024 - need - (short ? 0 : rng.int(0, 3));
  const titleOn = { y: titleYear, m: rng.int(8, 12), d: rng.int(1, 28) };
  const graduated = titleYear - REACHED[current];
  const level: EducationLevel =
    exception === '学历破格'
      ? '大专'
      : rng.pick(['本科', '本科', '本科', '硕士研究生', '博士研究生'] as const);
  const length = { 博士研究生: 4, 硕士研究生: 3, 本科: 4, 大专: 3 }[level];
  const age = { 博士研究生: 26, 硕士研究生: 22, 本科: 18, 大专: 18 }[level] + rng.int(0, 1);
  const education: Education = {
    level,
    ...(level === '大专'
      ? {}
      : { degree: `${level === '本科' ? '工学学士' : level === '硕士研究生' ? '工学硕士' : '工学博士'}` }),
    school: rng.pick(SCHOOLS),
    major: rng.pick(majors),
    from: { y: graduated - length, m: 9 },
    to: { y: graduated, m: level === '本科' ? 7 : rng.pick([3, 6, 7]) },
    years: '二三四'[length - 2] === undefined ? '四年' : `${'二三四'[length - 2]}年`,
  };
  const birth = { y: graduated - length - age, m: rng.int(1, 8), d: rng.int(1, 28) };
  return { birth, education, titleOn, workStart: { y: graduated, m: rng.pick([7, 8, 8, 9]) } };
}

function studiesOf(rng: Prng, education: Education, name: string): StudyRow[] {
  const witness = (): string => {
    const drawn = rng.pick(SURNAMES) + rng.pick(GIVEN);
    return drawn === name ? '佟立' : drawn;
  };
  const rows: StudyRow[] = [
    {
      from: education.from,
      to: education.to,
      content: education.major,
      place: education.school,
      witness: witness(),
    },
  ];
  let at: PaperDate = { y: education.to.y + 2, m: 4 };
  for (const [content, place] of rng.some(TRAININGS, rng.int(1, 3))) {
    at = addMonths(at, rng.int(8, 30));
    if (!isBefore(at, NEWEST)) break;
    rows.push({ from: at, to: addMonths(at, rng.int(1, 3)), content, place, witness: witness() });
  }
  return rows;
}

function worksOf(rng: Prng, start: PaperDate, unitName: string, work: string, titleOn: PaperDate): WorkRow[] {
  const moved = rng.chance(0.5);
  const change = addMonths(start, rng.int(14, 40));
  const promoted = addMonths(titleOn, 2);
  const rows: WorkRow[] = [];
  let from = start;
  if (moved && isBefore(change, promoted)) {
    const before = `${rng.pick(CITIES)[0]}${rng.pick(['机械制造有限公司', '仪表厂', '检验检测站', '锅炉制造有限公司'])}`;
    rows.push({
      from,
      to: change,
      unit: before,
      work: rng.pick(['技术管理', '产品检验', work]),
      post: '技术员',
    });
    from = change;
  }
  if (rng.chance(0.7) && isBefore(from, promoted)) {
    rows.push({
      from,
      to: promoted,
      unit: unitName,
      work,
      post: rng.pick(['检验员', '检定员', '技术员', '项目负责人']),
    });
    from = promoted;
  }
  rows.push({ from, unit: unitName, work, post: rng.pick(POSTS) });
  return rows;
}

function achievementsOf(
  rng: Prng,
  projects: readonly string[],
  start: PaperDate,
  titleOn: PaperDate,
  work: string,
) {
  const titles = rng.shuffle(projects);
  const row = (phase: 'PRE' | 'POST', from: PaperDate, to: PaperDate, long: boolean): Achievement => ({
    phase,
    from,
    to,
    title: titles.pop() ?? `${work}${rng.pick(PHASE_TASKS)}`,
    role: rng.pick(ROLES),
    result: long ? rng.pick(RESULTS_LONG) : rng.pick(RESULTS),
  });
  const out: Achievement[] = [];
  let at = addMonths(start, rng.int(4, 12));
  for (let i = rng.int(1, 3); i > 0; i--) {
    const to = addMonths(at, rng.int(3, 11));
    if (!isBefore(to, titleOn)) break;
    out.push(row('PRE', at, to, rng.chance(0.2)));
    at = addMonths(to, rng.int(1, 12));
  }
  at = addMonths(titleOn, rng.int(2, 6));
  for (let i = rng.int(2, 5); i > 0; i--) {
    const to = addMonths(at, rng.int(3, 9));
    if (!isBefore(to, NEWEST)) break;
    out.push(row('POST', at, to, rng.chance(0.35)));
    at = addMonths(to, rng.int(0, 6));
  }
  return out;
}

/** n different months after the title and before the newest allowed, oldest first. */
function months(rng: Prng, after: PaperDate, n: number): PaperDate[] {
  const span = (NEWEST.y - after.y) * 12 + (NEWEST.m ?? 1) - (after.m ?? 12) - 3;
  const at = new Set<number>();
  for (let i = 0; i < n; i++) at.add(rng.int(2, Math.max(span, 3)));
  return [...at].sort((a, b) => a - b).map((k) => addMonths(after, k));
}

function papersOf(rng: Prng, specialty: Specialty, after: PaperDate, declared: Level): Paper[] {
  const n =
    declared === '正高级工程师' ? rng.int(2, 3) : declared === '高级工程师' ? rng.int(1, 3) : rng.int(0, 1);
  const titles = rng.shuffle(FIELDS[specialty].papers);
  return months(rng, after, n).map((publishedOn, i) => ({
    title: titles[i]!,
    venue: rng.pick(FIELDS[specialty].journals),
    issue: publishedOn.m ?? 1,
    publishedOn,
    authorship: rng.pick(['独著', '第一作者', '合著（第一）', '独著']),
  }));
}

function patentsOf(rng: Prng, specialty: Specialty, after: PaperDate, needed: boolean): Patent[] {
  const n = Math.max(needed ? 1 : 0, rng.int(0, 2));
  const names = rng.shuffle(FIELDS[specialty].patents);
  return months(rng, after, n).map((month, i) => {
    const grantedOn = { ...month, d: rng.int(1, 28) };
    const appliedOn = { ...addMonths(month, -rng.int(8, 20)), d: rng.int(1, 28) };
    const type: PatentType =
      i === 0 && needed
        ? rng.pick(['发明专利', '实用新型专利'])
        : rng.pick(['实用新型专利', '发明专利', '实用新型专利']);
    return { name: names[i]!, number: patentNumber(rng, appliedOn.y, type), type, appliedOn, grantedOn };
  });
}

function standardsOf(rng: Prng, specialty: Specialty, after: PaperDate): Standard[] {
  const wanted = rng.int(0, 2);
  return rng
    .shuffle(FIELDS[specialty].standards)
    .flatMap(([number, name]) => {
      const publishedOn = { y: Number(number.slice(-4)), m: rng.int(3, 11), d: rng.int(10, 28) };
      return isBefore(addMonths(after, 2), publishedOn) ? [{ number, name, publishedOn }] : [];
    })
    .slice(0, wanted);
}

function awardsOf(rng: Prng, after: PaperDate): Award[] {
  const chosen = rng.some(AWARDS, rng.int(0, 2));
  return months(rng, after, chosen.length).map((awardedOn, i) => ({
    name: chosen[i]![0],
    issuer: chosen[i]![1],
    awardedOn,
  }));
}

function benefitAmount(rng: Prng, declared: Level): number {
  const floor = declared === '正高级工程师' ? 1000 : declared === '高级工程师' ? 500 : 300;
  return floor + rng.int(0, 8) * 55;
}
