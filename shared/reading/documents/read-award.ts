import type { FieldReading } from '../field-reading.ts';
import { fieldConfidence, sealConfidence } from '../forms/field-confidence.ts';
import type { Block, PageLayout } from '../layout/blocks.ts';
import { recognitionOf } from '../layout/glyphs.ts';
import type { FoundDate } from '../values/dates.ts';
import { compact } from '../values/text.ts';
import { looksLikeUnit } from '../values/units.ts';
import { type Flow, passage } from './flow.ts';
import { datesBetween, makeReading, type PlacedDate } from './make-reading.ts';
import { bestSeal } from './seals.ts';

/** Wordings that name the award, the surest first; the group `value` is its name. */
const NAMES: readonly { readonly pattern: RegExp; readonly certainty: number }[] = [
  {
    pattern: /(?:被评为|被授予|评为)[^。\n]{0,12}?[“"「『](?<value>[^”"」』\n]{2,30})[”"」』]/du,
    certainty: 0.96,
  },
  {
    pattern:
      /(?:授予|评为|荣获)[^。\n]{0,30}?[“"「『](?<value>[^”"」』]{2,40})[”"」』](?:荣誉)?(?:称号|奖)/du,
    certainty: 0.96,
  },
  {
    pattern:
      /(?:荣获|获得|获|授予)(?<value>[^。,;\n“”]{2,40}?(?:奖(?:[特一二三四]等(?:奖)?)?|[特一二三]等奖|称号|金奖|银奖|铜奖))(?=[,。;\n!]|特|,|$)/du,
    certainty: 0.95,
  },
  {
    pattern:
      /授予\n?(?:[“"「‘'][^”"」’'\n]{2,60}[”"」’'])?(?:项目|成果|课题|同志|等){0,3}(?<value>[^。,;\n“”]{2,40}?(?:奖(?:[特一二三四]等(?:奖)?)?|[特一二三]等奖|称号))(?=[,。;\n!]|$)/du,
    certainty: 0.95,
  },
  // The honour in a line of its own.
  {
    pattern:
      /(?:荣获|获得|授予|被评为|评为)[:,]?\n[“"「『]?(?!特发|特颁|以资|证书|荣誉称号)(?<value>[^。,;\n“”"「」『』(]{3,40})/du,
    certainty: 0.95,
  },
  // In brackets stands who was which of the winners.
  { pattern: /(?:被评为|评为|荣获)(?<value>[^。,;\n“”(]{2,30})/du, certainty: 0.85 },
  { pattern: /(?:^|\n)奖项:(?<value>[^。,;\n]{2,40})/du, certainty: 0.95 },
  {
    pattern:
      /(?:奖励名称|获奖名称|奖项名称|奖励类别|荣誉名称)(?:[A-Za-z]{2,20})?[:\n]?(?<value>[^。,;\n]{2,40})/du,
    certainty: 0.95,
  },
];
const GRADE = /(?:奖励等级|获奖等级|等级)[:\n]?(?<value>[特一二三四]等(?:奖)?)/du;
const ISSUER =
  /(?:颁奖单位|颁发单位|颁发机关|授奖单位|授予单位|发证机关|颁证单位)[:\n]?(?<value>[^。,;\n]{3,40})/du;

/** Name, issuer and date of an award. */
export function readAward(flow: Flow, layouts: readonly PageLayout[]): FieldReading[] {
  return [nameOf(flow, layouts), issuerOf(flow, layouts), awardedOf(flow)].filter(
    (reading) => reading !== null,
  );
}

/** Headings of a list of winners: the name stands in the row below, not in the next heading. */
const NAME_HEADING = /^(?:奖励名称|获奖名称|奖项名称|奖项|荣誉名称|获奖等级名称)$/u;
const OTHER_HEADING =
  /^(?:获奖|完成|项目|成果|所在|工作)?(?:项目|名称|人员?|者|单位|姓名|排名|等级|序号|备注|成果)(?:名称)?$/u;

/** The award in a ruled list under its heading; null where there is no list, or several rows and nobody knows whose. */
function listedName(layouts: readonly PageLayout[]): FieldReading | null | undefined {
  for (const layout of layouts) {
    const texts = layout.cells.map((cell) => ({ ...cell, text: compact(cell.run.text) }));
    const head = texts.find(
      ({ text, ...cell }) =>
        NAME_HEADING.test(text) &&
        texts.some((other) => isNextTo(cell, other) && OTHER_HEADING.test(other.text)),
    );
    if (head === undefined) continue;
    const below = texts.filter(
      ({ grid, cell, text }) =>
        grid === head.grid && cell?.column === head.cell?.column && cell!.row > head.cell!.row && text !== '',
    );
    const [only, another] = below;
    const recognition = only && recognitionOf(only.run);
    if (!only || !recognition || another) return null;
    return {
      path: 'awards[0].name',
      value: only.text,
      raw: only.run.text,
      confidence: fieldConfidence({ recognition, reader: { certainty: 0.96 }, label: 1, place: 1 }),
      page: layout.page,
      box: layout.back(only.box),
    };
  }
  return undefined;
}

const isNextTo = (left: Pick<Block, 'grid' | 'cell'>, { grid, cell }: Block): boolean =>
  grid === left.grid &&
  cell?.row === left.cell?.row &&
  cell?.column === left.cell!.column + left.cell!.columnSpan;

function nameOf(flow: Flow, layouts: readonly PageLayout[]): FieldReading | null {
  const listed = listedName(layouts);
  if (listed !== undefined) return listed;
  for (const { pattern, certainty } of NAMES) {
    const range = pattern.exec(flow.text)?.indices?.groups?.value;
    const at = range && passage(flow, range[0], range[1]);
    if (!at) continue;
    const grade = GRADE.exec(flow.text)?.groups?.value ?? '';
    const isCut = at.text.endsWith('等') && flow.text.startsWith('\n奖', range[1]);
    const named = /等/u.test(at.text) ? at.text + (isCut ? '奖' : '') : at.text + grade;
    return makeReading('awards[0].name', at, named, { certainty });
  }
  return null;
}

/** Named with a label, else the unit in the last lines, else the stamp. */
function issuerOf(flow: Flow, layouts: readonly PageLayout[]): FieldReading | null {
  const range = ISSUER.exec(flow.text)?.indices?.groups?.value ?? signingUnit(flow);
  const at = range && passage(flow, range[0], range[1]);
  const stamped = bestSeal(layouts);
  if (at) {
    const name = compact(at.text);
    const onStamp = compact(stamped?.seal.text ?? '');
    // The stamp covers the beginning of the name that it bears itself.
    if (onStamp.length > name.length && onStamp.endsWith(name))
      return makeReading('awards[0].issuer', at, onStamp, { certainty: 0.9 });
    return makeReading('awards[0].issuer', at, at.text, {
      certainty: mayLackItsBeginning(name) ? 0.9 : 0.96,
    });
  }
  if (!stamped || stamped.seal.text === '') return null;
  const { seal, layout } = stamped;
  return {
    path: 'awards[0].issuer',
    value: compact(seal.text),
    raw: seal.text,
    confidence: sealConfidence(seal.textConfidence),
    page: layout.page,
    box: layout.back(seal.box),
  };
}

const AUTHORITY_END = /(?:局|厅|委员会|政府)$/u;
const AUTHORITY_START = /^(?:国家|国务院|中国|中华|中共|全国|[^省市县区州盟旗]{2,7}[省市县区州盟旗])/u;

/** An authority is named from its place on; a stamp may hide that (场监督管理总局), and what is left reads well. */
const mayLackItsBeginning = (name: string): boolean =>
  LEVEL.test(name) || (AUTHORITY_END.test(name) && !AUTHORITY_START.test(name));

/** 省科学技术协会: of which province? */
const LEVEL = /^[省市县区州盟旗]/u;

/** The last line that is a unit's name by itself, without the hint （盖章）. */
function signingUnit(flow: Flow): readonly [number, number] | null {
  let end = flow.text.length;
  while (end > 0) {
    const start = flow.text.lastIndexOf('\n', end - 1) + 1;
    const line = flow.text.slice(start, end);
    const name = line.replace(/\((?:公章|盖章|章)\)$/u, '');
    if (name.length >= 4 && name.length <= 40 && looksLikeUnit(name) && !/[,。:;]/u.test(name)) {
      return [start, start + name.length];
    }
    end = start - 1;
  }
  return null;
}

/** A certificate's number holds a year that is no date: 证书号：2022-J-2-15, LTX-2022-2-05. */
function isInNumber(flow: Flow, { start, value }: Pick<FoundDate, 'start' | 'value'>): boolean {
  const line = flow.text.slice(0, start).split('\n').at(-1)!;
  return /[A-Za-z][-—–_/]?$/u.test(line) || (value.length === 4 && /号[^\p{Script=Han}]*$/u.test(line));
}

/** Dates within what a gap sets off: a number in the same row ends where the date begins. */
function datesApart(flow: Flow): PlacedDate[] {
  const starts = [...flow.starts, flow.text.length];
  return starts.slice(0, -1).flatMap((start, at) => datesBetween(flow, start, starts[at + 1]!));
}

/** Characters of a date that names a year alone: its month and day lie most likely beneath a stamp. */
const YEAR = 4;
const BARE_YEAR = 0.85;

/** The last date, of those said most exactly: a year alone is often that of a series or of a number. */
function awardedOf(flow: Flow): FieldReading | null {
  const isDay = (date: PlacedDate) => flow.text[date.end] !== '度' && !isInNumber(flow, date);
  const running = datesBetween(flow, 0, flow.text.length).filter(isDay);
  const apart = datesApart(flow).filter(
    (date) => isDay(date) && !running.some((other) => date.start < other.end && other.start < date.end),
  );
  const dates = [...running, ...apart].toSorted((a, b) => a.start - b.start);
  const exact = Math.max(0, ...dates.map(({ value }) => value.length));
  const date = dates.findLast(({ value }) => value.length === exact);
  const at = date && passage(flow, date.start, date.end);
  if (!at) return null;
  const certainty = exact > YEAR ? date.certainty : Math.min(date.certainty, BARE_YEAR);
  return makeReading('awards[0].awardedOn', at, date.value, { certainty });
}
