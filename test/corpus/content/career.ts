import type { Prng } from '../prng.ts';
import type { Education, EducationLevel, Level, StudyRow, Wish, WorkRow } from './applicant.ts';
import { addMonths, isBefore, NEWEST, type PaperDate } from './dates.ts';
import { LEVELS } from './levels.ts';
import { CITIES } from './units.ts';
import {
  ETHNICITIES,
  GIVEN,
  GIVEN_RARE,
  POSTS,
  SCHOOLS,
  SPECIALTIES,
  type Specialty,
  SURNAMES,
  TRAININGS,
} from './words.ts';

export function person(rng: Prng, rare: boolean) {
  const sex = rng.pick(['男', '女'] as const);
  const pool = rare ? GIVEN_RARE : GIVEN;
  const given = rng.chance(0.75) ? [rng.pick(GIVEN), rng.pick(pool)] : [rng.pick(pool)];
  return { name: rng.pick(SURNAMES) + given.join(''), sex, ethnicity: `${rng.pick(ETHNICITIES)}族` } as const;
}

export function specialtyOf(rng: Prng, unitName: string): Specialty {
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

export function careerOf(rng: Prng, declared: Level, majors: readonly string[], wish: Wish) {
  const { exception } = wish;
  const short = exception === '资历破格' || wish.yearsShort === true;
  const current = LEVELS[LEVELS.indexOf(declared) - 1]!;
  const need = short ? NEED[declared] - 2 : NEED[declared];
  const titleYear = 2024 - need - (short ? 0 : rng.int(0, 3));
  const titleOn = { y: titleYear, m: rng.int(8, 12), d: rng.int(1, 28) };
  const graduated = titleYear - REACHED[current];
  const drawn: EducationLevel =
    exception === '学历破格'
      ? '大专'
      : rng.pick(['本科', '本科', '本科', '硕士研究生', '博士研究生'] as const);
  // A doctor needs so few years that three of them are no shortage.
  const level: EducationLevel = short && drawn === '博士研究生' ? '硕士研究生' : drawn;
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

export function studiesOf(rng: Prng, education: Education, name: string): StudyRow[] {
  const witness = (): string => {
    const drawn = rng.pick(SURNAMES) + rng.pick(GIVEN);
    return drawn === name ? '佟立' : drawn;
  };
  const rows: StudyRow[] = [
    ...earlierStudies(rng, education, witness),
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

export function worksOf(
  rng: Prng,
  start: PaperDate,
  unitName: string,
  work: string,
  titleOn: PaperDate,
): WorkRow[] {
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

/** What a postgraduate studied before: the first degree, and the second before a doctorate. */
function earlierStudies(rng: Prng, education: Education, witness: () => string): StudyRow[] {
  const row = (y: number, years: number): StudyRow => ({
    from: { y, m: 9 },
    to: { y: y + years, m: 7 },
    content: education.major,
    place: rng.pick(SCHOOLS),
    witness: witness(),
  });
  const { y } = education.from;
  if (education.level === '硕士研究生') return [row(y - 4, 4)];
  if (education.level === '博士研究生') return [row(y - 7, 4), row(y - 3, 3)];
  return [];
}
