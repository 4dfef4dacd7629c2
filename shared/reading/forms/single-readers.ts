import { findListed, readListed } from '../values/closed-list.ts';
import { readDate } from '../values/dates.ts';
import { readIdNumber } from '../values/id-numbers.ts';
import { readYesNo } from '../values/numbers.ts';
import {
  findDegree,
  readDegree,
  readEducationLevel,
  readEthnicity,
  readSex,
} from '../values/people-lists.ts';
import { compact, readText, trimmed } from '../values/text.ts';
import type { TypedValue } from '../values/typed-value.ts';
import { readUnitName } from '../values/units.ts';
import type { FormLexicon, PartKind } from './form-lexicon.ts';

type Value = string | boolean;
type SingleReader = (raw: string, lexicon: FormLexicon) => TypedValue<Value> | null;

/** Says that there is nothing to say. */
const NOTHING = /^(?:无|没有|暂无|空|以下空白|[/\\—–\-一×]+)$/u;
/** Only spellings that name the engineering series may be found inside a longer text (not 高级 in 高级经济师). */
const ENGINEER = /(?:工程师|高工|助工|技术员)/u;

export const isNothing = (raw: string): boolean => NOTHING.test(compact(raw));

/** Reads a place that holds one thing. */
export function readSingle(kind: PartKind, raw: string, lexicon: FormLexicon): TypedValue<Value> | null {
  if (isNothing(raw) && kind !== 'yes-no') return null;
  return READERS[kind](raw, lexicon);
}

const READERS: Readonly<Record<PartKind, SingleReader>> = {
  text: readText,
  name: readName,
  sex: readSex,
  ethnicity: readEthnicity,
  id: readIdNumber18,
  date: readDate,
  level: readLevel,
  specialty: readSpecialty,
  series: readText,
  education: readEducation,
  degree: readDegree,
  school: readSchool,
  major: readMajor,
  unit: readUnitName,
  authority: readText,
  post: readPost,
  'yes-no': readYesNo,
  'exception-type': readExceptionType,
};

/** What stands beside 姓名 in the head of a list of several persons: the next column, and nobody's name; nor is a paper's title. */
const NEXT_COLUMN =
  /^(?:部门|科室|处室|专业|职务|职称|职级|单位|工作单位|岗位|性别|年龄|民族|学历|学位|电话|联系电话|备注|序号|签字|签名|签章|盖章|日期|级别|姓名|工号|身份证号?|聘任职务|拟聘职务|考核等次|等次)$|(?:证书|证明|证件)$/u;

/** A name before or behind figures and signs of a stamp that crosses its line, and of rules: 段东勇49, ”段东勇. */
const NAME_WITH_CRUMBS = /^[^\p{L}]*(?<name>[\p{Script=Han}〇]{2,5})[^\p{L}]{0,6}$/u;

/** Two to six Han characters, or longer with a middle dot (阿依古丽·买买提). */
function readName(raw: string): TypedValue<string> | null {
  const value = trimmed(raw)
    .replace(/[•・‧∙.]/gu, '·')
    .replace(/^[·。]+|[·。]+$/gu, '')
    .replace(/(?:同志|先生|女士)$/u, '')
    .replace(/\([^)]*\)?$/u, '');
  if (NEXT_COLUMN.test(value)) return null;
  if (/^[\p{Script=Han}〇]{2,5}$/u.test(value)) return { value, raw, certainty: 1 };
  if (/^[\p{Script=Han}·]{4,20}$/u.test(value))
    return { value, raw, certainty: value.includes('·') ? 1 : 0.6 };
  const bare = NAME_WITH_CRUMBS.exec(value)?.groups?.name;
  if (bare !== undefined) return { value: bare, raw, certainty: 0.7 };
  return /\p{Script=Han}/u.test(value) && value.length <= 20 ? { value, raw, certainty: 0.4 } : null;
}

const DATE_BEFORE =
  /^[〇零一二三四五六七八九十\d]{2,4}年(?:[元正〇零一二三四五六七八九十\d]{1,3}月)?(?:[〇零一二三四五六七八九十\d]{1,3}日)?(?:毕业)?/u;

/** Where the rule between two columns was not seen, the day of graduation stands before the school. */
function readSchool(raw: string): TypedValue<string> | null {
  const text = readText(raw);
  const school = text?.value.replace(DATE_BEFORE, '');
  if (!text || school === undefined || school === text.value) return text;
  return school === '' ? null : { ...text, value: school, certainty: 0.8 * text.certainty };
}

/** A number of another length is no ID number: the place is there, its value is not readable. */
function readIdNumber18(raw: string): TypedValue<string> | null {
  const reading = readIdNumber(raw);
  return reading === null || reading.flaw === 'length' ? null : reading;
}

/** One of the campaign's levels, or a title of another series as printed, less surely. */
function readLevel(raw: string, lexicon: FormLexicon): TypedValue<string> | null {
  const listed = readListed(raw, lexicon.levels);
  if (listed !== null) return listed;
  const inside = findLevel(compact(raw), lexicon);
  if (inside !== null) return { value: inside.value, raw, certainty: 0.9 };
  const text = readText(raw);
  return text === null || FORM_NAME.test(text.value) ? null : { ...text, certainty: 0.5 };
}

/** The end of a form's own name (专业技术资格‖评定表), cut off by its letter-spacing. */
const FORM_NAME = /(?:表|书|册|材料)$/u;

/** The level that a longer text names, where it names exactly one in full. */
export function findLevel(
  text: string,
  lexicon: FormLexicon,
): { value: string; start: number; end: number } | null {
  const found = findListed(text, lexicon.levels).filter(({ spelling }) => ENGINEER.test(spelling));
  const values = new Set(found.map(({ value }) => value));
  return values.size === 1 ? found[0]! : null;
}

const SPECIALTY_TAIL = /(?:专业|类|方向)$/u;

/** A technical title is no administrative post, whatever stands beside it (职务 in 资格及职务). */
function readPost(raw: string, lexicon: FormLexicon): TypedValue<string> | null {
  const title = readListed(raw, lexicon.levels);
  if (title !== null && ENGINEER.test(title.value)) return null;
  const text = readText(raw);
  return text && { ...text, value: text.value.replace(BLANK_FOR_DATE, '') };
}

/** What is printed around the date of an appointment stays behind where the date itself is read: 副院长（ 年 月任）. */
const BLANK_FOR_DATE = /\([\s年月日]*(?:起|任|任职|聘任|至今)?\)$/u;

/** One of the campaign's specialities, or as printed; `质量技术监督（计量）` and `工程·计量` name it last. */
function readSpecialty(raw: string, lexicon: FormLexicon): TypedValue<string> | null {
  const text = trimmed(raw);
  const listed =
    readListed(text, lexicon.specialties) ??
    readListed(text.replace(SPECIALTY_TAIL, ''), lexicon.specialties);
  if (listed !== null) return { ...listed, raw };
  const last =
    text
      .split(/[()·/、,\-—:]/u)
      .filter((part) => part !== '')
      .at(-1) ?? '';
  const tail = readListed(last.replace(SPECIALTY_TAIL, ''), lexicon.specialties);
  if (tail !== null && last !== text) return { value: tail.value, raw, certainty: tail.certainty * 0.95 };
  const printed = readText(text.replace(/专业$/u, ''));
  return printed === null ? null : { ...printed, raw, certainty: 0.8 };
}

function readEducation(raw: string): TypedValue<string> | null {
  const whole = readEducationLevel(raw);
  if (whole !== null) return whole;
  const text = trimmed(raw);
  const parts = text.split(/[、,/;()·]/u).filter((part) => part !== '');
  for (const part of parts) {
    const reading = readEducationLevel(part);
    if (reading !== null && reading.repaired !== true)
      return { ...reading, raw, certainty: reading.certainty * 0.95 };
  }
  return insideEducation(text, raw);
}

/** `大学本科学历工学学士` and the like: the level is named first, its degree after it. */
function insideEducation(text: string, raw: string): TypedValue<string> | null {
  const degree = findDegree(text);
  const rest = degree === null ? text : text.slice(0, degree.start) + text.slice(degree.end);
  const reading = rest === text ? null : readEducationLevel(rest.replace(/[()]/gu, ''));
  return reading === null ? null : { ...reading, raw, certainty: reading.certainty * 0.9 };
}

/** What some add to a major in brackets says how it was studied: 测控技术与仪器(学制四年). */
const HOW_STUDIED = /(?<=.{2})\((?:学制|全日制|非全日制|[一二三四五六两\d.]+年制?)[^()]*\)?$/u;

function readMajor(raw: string): TypedValue<string> | null {
  const text = readText(raw);
  return text === null
    ? null
    : { ...text, value: text.value.replace(HOW_STUDIED, '').replace(/(?<=.{2})专业$/u, '') };
}

/** Only one of the two named, no boxes to tick. */
function readExceptionType(raw: string): TypedValue<string> | null {
  const named = ['学历破格', '资历破格'].filter((type) => compact(raw).includes(type));
  return named.length === 1 ? { value: named[0]!, raw, certainty: 0.9 } : null;
}
