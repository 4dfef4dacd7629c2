import type { FieldReading } from '../field-reading.ts';
import type { PageLayout } from '../layout/blocks.ts';
import { findStandards } from '../values/standards.ts';
import { type Flow, passage } from './flow.ts';
import { type Headline, headlinesOf, withWrappedLines } from './headlines.ts';
import { datesBetween, makeReading } from './make-reading.ts';
import { bareText, findPhrase } from './phrase-match.ts';

/** What a cover prints large besides the standard's own name. */
const NOT_A_NAME =
  /^(?:GB|DB|ICS|CCS|JJ[GF]|TSG|备案号)|发布$|实施$|^[\dA-Z\s/.\-—]+$|代替|市场监督管理|标准化管理委员会|总局|^(?:中华人民共和国|\p{Script=Han}{1,5}[省市])?\p{Script=Han}{0,6}(?:国家|行业|地方|团体|企业)标准$/u;
/** The norms on how to write standards stand in every foreword. */
const WRITING_RULES = /^GB\/T 1(?:\.\d)?-|^GB\/T 20000|^GB\/T 20001/u;

/** Number, name and day of publication of a standard, from its cover, else from the pages at hand. */
export function readStandard(flow: Flow, layouts: readonly PageLayout[]): FieldReading[] {
  return [numberOf(flow), nameOf(layouts), publishedOf(flow)].filter((reading) => reading !== null);
}

/** The cover names the standard first; others are only referred to. */
function numberOf(flow: Flow): FieldReading | null {
  const text = flow.text.replaceAll('\n', ';');
  const found = findStandards(text).filter((one) => !WRITING_RULES.test(one.value));
  const [best] = found.toSorted(
    (a, b) => aloneOnLine(flow, b.start, b.end) - aloneOnLine(flow, a.start, a.end),
  );
  const at = best && passage(flow, best.start, best.end);
  return at ? makeReading('standards[0].number', at, best.value, { certainty: best.certainty }) : null;
}

function aloneOnLine(flow: Flow, start: number, end: number): number {
  const before = flow.text[start - 1] ?? '\n';
  const after = flow.text[end] ?? '\n';
  return Number(before === '\n') + Number(after === '\n');
}

/** The largest line of the cover that is neither its kind, its number, its dates nor its publisher. */
function nameOf(layouts: readonly PageLayout[]): FieldReading | null {
  const [cover] = layouts;
  if (!cover) return null;
  const lines = headlinesOf(cover);
  const names = lines.filter((line) => isNamed(line) && line.box[1] > 0.15 && line.box[1] < 0.85);
  const [largest] = names.toSorted((a, b) => b.size - a.size);
  if (!largest) return null;
  const first = names.find((line) => line.size > 0.85 * largest.size) ?? largest;
  const at = withWrappedLines(first, lines.filter(isName));
  return at && makeReading('standards[0].name', at, at.text, { certainty: 0.95 });
}

/** Titles of kinds of standards; one or two characters may be misread. */
const KINDS = [
  '中华人民共和国国家标准',
  '中华人民共和国行业标准',
  '辽宁省地方标准',
  '地方标准',
  '团体标准',
  '企业标准',
  '行业标准',
  '国家计量检定规程',
  '国家计量技术规范',
  '特种设备安全技术规范',
];

const isNamed = (line: Headline): boolean => /\p{Script=Han}{3}/u.test(line.text) && isName(line);

/** A name's last line may hold a single character. */
function isName(line: Headline): boolean {
  if (NOT_A_NAME.test(line.text) || !/\p{Script=Han}/u.test(line.text)) return false;
  const bare = bareText(line.text);
  return !KINDS.some(
    (kind) => Math.abs(kind.length - bare.length) <= 1 && findPhrase(bare, kind, kind.length > 6 ? 2 : 1),
  );
}

/** The date marked 发布 (or 批准), not the one marked 实施. */
function publishedOf(flow: Flow): FieldReading | null {
  const dates = datesBetween(flow, 0, flow.text.length);
  const marked = dates.find((date) =>
    /^[\n]?(?:发布|批准|颁布)/u.test(flow.text.slice(date.end, date.end + 4)),
  );
  const named = dates.find((date) =>
    /(?:发布|批准)(?:日期|时间)?[:\n]*$/u.test(flow.text.slice(Math.max(0, date.start - 8), date.start)),
  );
  const date = marked ?? named;
  const at = date && passage(flow, date.start, date.end);
  return at ? makeReading('standards[0].publishedOn', at, date.value, { certainty: date.certainty }) : null;
}
