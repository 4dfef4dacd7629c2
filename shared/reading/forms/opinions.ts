import { type Box, bottom, centre, overlap, shareInside } from '../../domain/geometry.ts';
import type { FieldReading } from '../field-reading.ts';
import { type Block, below, joined, type Line, toTheRight } from '../layout/blocks.ts';
import { boxOf, hasHole, type Run, recognitionOf, runOf, sliceCompact, sliceText } from '../layout/glyphs.ts';
import type { LabelBook } from '../layout/label-spelling.ts';
import { labelAt, labelBook, pureLabel } from '../layout/labels.ts';
import type { Seal } from '../page-reading.ts';
import { dateText, findDates } from '../values/dates.ts';
import { compact, hasContent, readText, trimmed } from '../values/text.ts';
import { fieldConfidence, sealConfidence } from './field-confidence.ts';
import type { FormSpec } from './form-lexicon.ts';
import type { FormPage } from './form-page.ts';
import { namedOpinion } from './named-opinions.ts';

interface OpinionBox {
  readonly role: string;
  readonly label: number;
  /** Label and box together: what a seal may cover. */
  readonly box: Box;
  readonly lines: readonly Line[];
}

interface StampedBox extends OpinionBox {
  /** Whether a stamp of the page belongs to no box: then a box without one may be drawn too small. */
  readonly isUnclaimed: boolean;
}

export interface OpinionsReading {
  readonly fields: readonly FieldReading[];
  readonly taken: readonly Box[];
}

/** The opinions on one page: text, date, and whether and what was stamped. */
export function readOpinions(page: FormPage, spec: FormSpec): OpinionsReading {
  const book = labelBook(spec.opinions.map(({ role, spellings }) => ({ key: role, spellings })));
  const stops = labelBook([
    ...spec.opinions.map(({ role, spellings }) => ({ key: role, spellings })),
    ...spec.sections.map(({ id, titles }) => ({ key: id, spellings: titles })),
  ]);
  const boxes = page.blocks.flatMap((block) => opinionBox(page, block, book, stops, spec) ?? []);
  const own = boxes.filter(
    (box, index) => !boxes.some((other, at) => at !== index && insideOf(box, other, at < index)),
  );
  const seals = sealsByBox(
    page.layout.reading.seals,
    own.map(({ box }) => box),
  );
  const isUnclaimed = page.layout.reading.seals.some((seal) => !seals.some((owned) => owned.includes(seal)));
  return {
    fields: own.flatMap((box, index) => readOpinion(page, { ...box, isUnclaimed }, seals[index]!)),
    taken: own.map(({ box }) => box),
  };
}

/** A box within a box of the same role is the same opinion; the outer one is dropped, or the later of equals. */
const insideOf = (inner: OpinionBox, other: OpinionBox, otherFirst: boolean): boolean => {
  const sharesAll = shareInside(other.box, inner.box) > 0.9;
  const same = shareInside(inner.box, other.box) > 0.9;
  return sharesAll && (!same || otherFirst);
};

function opinionBox(
  page: FormPage,
  block: Block,
  book: LabelBook,
  stops: LabelBook,
  spec: FormSpec,
): OpinionBox | null {
  const section = page.sectionOf(block.box);
  if (spec.committeeSections.includes(section)) return null;
  const match = labelAt(block.run, book) ?? namedOpinion(page, block, spec);
  if (match === null) return null;
  const found = { role: match.key, label: match.quality };
  if (block.cell === null) {
    const framed = frameBelow(page, block, stops);
    return framed === null ? freeBox(page, block, found, stops) : { ...found, ...framed };
  }
  const own = linesAfter(block, match.rest);
  if (own.length > 0 || block.box[3] > 0.1) {
    const beside = toTheRight(block, page.layout.cells)[0];
    if (own.length > 0 || beside === undefined) return { ...found, box: block.box, lines: own };
  }
  for (const neighbour of [toTheRight(block, page.layout.cells)[0], below(block, page.layout.cells)[0]]) {
    if (neighbour === undefined || pureLabel(neighbour, stops) !== null) continue;
    if (neighbour.box[2] < 0.25 && neighbour.box[3] < 0.05) continue;
    return { ...found, box: neighbour.box, lines: neighbour.lines };
  }
  return null;
}

/** The lines of a cell behind its label. */
function linesAfter(block: Block, rest: Run): Line[] {
  if (rest.glyphs.length === 0) return [];
  const kept = new Set(rest.glyphs);
  return block.lines.flatMap((line) => {
    const glyphs = line.run.glyphs.filter((glyph) => kept.has(glyph));
    return glyphs.some((glyph) => !glyph.gap) ? [{ run: runOf(glyphs), box: line.box }] : [];
  });
}

/** Of the page's height: a frame that begins so close below its heading belongs to it. */
const FRAME_NEAR = 0.03;
const FRAME_WIDTH = 0.5;

/** A heading on a line of its own, the opinion in a frame right below it. */
function frameBelow(
  page: FormPage,
  block: Block,
  stops: LabelBook,
): Pick<OpinionBox, 'box' | 'lines'> | null {
  const foot = bottom(block.box);
  const frame = page.layout.cells.find(
    ({ box }) =>
      box[1] > centre(block.box)[1] && box[1] - foot < FRAME_NEAR && box[2] > FRAME_WIDTH && box[3] > 0.05,
  );
  if (frame === undefined || labelAt(frame.run, stops) !== null) return null;
  return { box: frame.box, lines: frame.lines };
}

/** Without rules: from the label's line down to the next label, at most a third of the page. */
function freeBox(
  page: FormPage,
  block: Block,
  found: { role: string; label: number },
  stops: LabelBook,
): OpinionBox | null {
  const below = page.layout.freeLines.filter(({ box }) => centre(box)[1] > centre(block.box)[1] - 0.002);
  const end = below.findIndex(({ run }, index) => index > 0 && labelAt(run, stops) !== null);
  const own = (end < 0 ? below : below.slice(0, end)).filter(({ box }) => box[1] - block.box[1] < 0.33);
  const [first, ...others] = own;
  if (first === undefined) return null;
  const label = new Set(block.run.glyphs);
  const rest = { run: runOf(first.run.glyphs.filter((glyph) => !label.has(glyph))), box: first.box };
  const lines = [...(hasContent(rest.run.text) ? [rest] : []), ...others];
  const foot = Math.max(bottom(block.box) + 0.08, ...lines.map(({ box }) => bottom(box) + 0.01));
  return { ...found, box: [0.05, block.box[1], 0.9, Math.min(1, foot) - block.box[1]], lines };
}

/** Each seal goes to the box that it covers most; a seal that covers none goes nowhere. */
function sealsByBox(seals: readonly Seal[], boxes: readonly Box[]): Seal[][] {
  const owned: Seal[][] = boxes.map(() => []);
  for (const seal of seals) {
    const shares = boxes.map((box) => overlap(seal.box, box));
    const best = Math.max(0, ...shares);
    if (best > 0.3 * seal.box[2] * seal.box[3]) owned[shares.indexOf(best)]!.push(seal);
  }
  return owned;
}

/** What forms print at an opinion's foot. */
const FOOT =
  /[(（]?(?:公章|盖章|签章|单位公章|单位盖章|印章|公\s*章)[)）]?|(?:单位|部门|主要|组织)?(?:负责人|经办人|审核人|推荐人|领导(?=[(（签:：]))(?:[(（]?(?:签字|签名|签章|盖章)[)）]?)?[:：]?|(?:签字|签名)[:：]?|(?:(?:19|20)[0-9OoIl]{2}|[\s_]{0,8})[年][\s_0-9OoIl]{0,8}月[\s_0-9OoIl]{0,8}日?|(?:19|20)[0-9]{2}[.\-/][0-9]{1,2}[.\-/][0-9]{1,2}/u;

function readOpinion(page: FormPage, box: StampedBox, seals: readonly Seal[]): FieldReading[] {
  const role = roleOf(box.role, seals, box.lines);
  const path = `opinions.${role}`;
  if (isOnlyMonth(box)) return [];
  return [...textOf(page, box, path), ...dateOf(page, box, path), ...sealOf(page, box, path, seals)];
}

const MONTH = /^(?:19|20)\d{2}(?:年|[.\-/])\d{1,2}月?$/u;

/** Beside the authority that approved a title stands the month of an appointment: opinions are dated to the day. */
const isOnlyMonth = ({ lines }: StampedBox): boolean => MONTH.test(compact(joined(lines).text));

/** A box for either of two authorities belongs to the one that stamped or is named in it. */
function roleOf(role: string, seals: readonly Seal[], lines: readonly Line[]): string {
  if (role !== 'DEPARTMENT_OR_BUREAU') return role;
  const words = [...seals.map(({ text }) => text), ...lines.map(({ run }) => compact(run.text))].join(' ');
  return /市.{0,6}市场监督|市场监管局|市场监督管理局/u.test(words) ? 'CITY_BUREAU' : 'COMPETENT_DEPARTMENT';
}

function textOf(page: FormPage, box: OpinionBox, path: string): FieldReading[] {
  const kept: Line[] = [];
  for (const line of box.lines) {
    const foot = footStart(line.run);
    const run = foot === null ? line.run : sliceText(line.run, 0, foot);
    // A single character is a crumb, unless a sentence goes on with it.
    const goesOn = kept.length > 0 && !kept.at(-1)!.run.text.trimEnd().endsWith('。');
    if (hasContent(run.text) && (goesOn || /\p{Script=Han}{2}|\p{L}{3}/u.test(compact(run.text))))
      kept.push({ run, box: line.box });
    if (foot !== null) break;
  }
  const run = upToFullStop(joined(kept));
  const value = readText(run.text)?.value ?? '';
  const recognition = recognitionOf(run);
  const place = boxOf(run);
  if (recognition === null || place === null || value === '') return [];
  return [
    {
      path: `${path}.text`,
      value,
      raw: run.text,
      confidence: fieldConfidence({
        recognition,
        reader: { certainty: hasHole(run) || lacksEnd(value) ? 0.75 : 0.98 },
        label: box.label,
        place: 1,
      }),
      page: page.layout.page,
      box: page.layout.back(place),
      ...(recognition.handwritten ? { handwritten: true } : {}),
    },
  ];
}

/** What is set in commas ends with a stop: where none was read, more than that may be lost. */
const lacksEnd = (text: string): boolean => /[,，]/u.test(text) && !/[。.!！;；]$/u.test(text);

/** Longest piece behind the last full stop that is a signature or the print below a seal, in characters. */
const STRAY = 14;

function upToFullStop(run: Run): Run {
  const stop = run.text.lastIndexOf('。');
  const behind = compact(run.text.slice(stop + 1)).length;
  return stop < 0 || behind > STRAY ? run : sliceText(run, 0, stop + 1);
}

/** Code unit of the line's text at which its printed foot begins; a date inside a sentence is no foot. */
function footStart(run: Run): number | null {
  const match = FOOT.exec(run.text);
  if (match === null) return null;
  const after = compact(run.text.slice(match.index + match[0].length));
  const before = compact(run.text.slice(0, match.index));
  const isDate = /[年月.\-/]/u.test(match[0]) && !/章|人|签/u.test(match[0]);
  return isDate && (before.length > 12 || after.length > 4) && before !== '' ? null : match.index;
}

/** A lone figure behind a gap that the rest of the date does not have: a stamp without colour may hide one before it. */
const FIGURE_LOST = /\d\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s+\d(?!\d)/u;
const SPACED = /\d\s+年|年\s+\d/u;
const MAY_LACK_A_FIGURE = 0.8;
const MONTH_LENGTH = '2024-07'.length;

/** The last date of the box: an opinion may mention others before it is signed. */
function dateOf(page: FormPage, box: OpinionBox, path: string): FieldReading[] {
  const run = joined(box.lines);
  const date = findDates(run.text).at(-1);
  if (date === undefined) return [];
  const written = sliceCompact(run, dateText(run.text).slice(date.start, date.end));
  const recognition = recognitionOf(written);
  const place = boxOf(written);
  if (recognition === null || place === null) return [];
  // An opinion is dated to the day; a year alone is what was left of a date.
  const whole = date.value.length > 4;
  const isHidden =
    page.layout.reading.quality.includes('greyscale') &&
    FIGURE_LOST.test(written.text) &&
    !SPACED.test(written.text);
  // A month without its day has most likely lost that.
  const lacks = isHidden || date.value.length <= MONTH_LENGTH;
  const confidence = fieldConfidence({ recognition, reader: date, label: box.label, place: 1 });
  return [
    {
      path: `${path}.date`,
      value: whole ? date.value : null,
      raw: written.text,
      confidence: whole ? (lacks ? Math.min(MAY_LACK_A_FIGURE, confidence) : confidence) : 0,
      page: page.layout.page,
      box: page.layout.back(place),
      ...(recognition.handwritten ? { handwritten: true } : {}),
    },
  ];
}

/** A seal that is not there is less sure than one that is: faint stamps and grey scans hide them. */
const NO_SEAL = 0.9;
const NO_SEAL_IN_GREY = 0.4;
const SEAL_ELSEWHERE = 0.4;

function sealOf(page: FormPage, box: StampedBox, path: string, seals: readonly Seal[]): FieldReading[] {
  const { page: number, reading, back } = page.layout;
  const [best] = seals.toSorted((a, b) => b.confidence - a.confidence);
  if (best === undefined) {
    const confidence = Math.min(
      reading.quality.includes('greyscale') ? NO_SEAL_IN_GREY : NO_SEAL,
      box.isUnclaimed ? SEAL_ELSEWHERE : 1,
    );
    return [
      { path: `${path}.sealPresent`, value: false, raw: '', confidence, page: number, box: back(box.box) },
    ];
  }
  const place = { page: number, box: back(best.box), raw: best.text };
  const present: FieldReading = {
    path: `${path}.sealPresent`,
    value: true,
    confidence: best.confidence,
    ...place,
  };
  return [present, ...sealText(`${path}.sealText`, best, place)];
}

const looksOf = ({ looks }: Seal): Pick<FieldReading, 'looks'> => (looks === undefined ? {} : { looks });

/** The ring's text as a field; null where the seal can't be read. */
export function sealText(
  path: string,
  seal: Seal,
  place: Pick<FieldReading, 'page' | 'box' | 'raw'>,
): FieldReading[] {
  const value = trimmed(seal.text);
  if (!hasContent(value)) return [{ path, value: null, confidence: 0, ...place }];
  return [{ path, value, confidence: sealConfidence(seal.textConfidence), ...looksOf(seal), ...place }];
}
