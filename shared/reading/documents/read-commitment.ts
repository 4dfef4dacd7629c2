import { type Box, bottom, right, shareInside } from '../../domain/geometry.ts';
import type { FieldReading } from '../field-reading.ts';
import type { PageLayout } from '../layout/blocks.ts';
import { isHardlyRead } from '../layout/hardly-read.ts';
import type { Word } from '../page-reading.ts';
import { mayBeName } from '../values/written-name.ts';
import { type Flow, passage } from './flow.ts';
import { datesBetween, makeReading } from './make-reading.ts';

const SIGNED_BY =
  /(?:申报人|承诺人|本人|声明人|保证人|申请人)(?:\((?:本人|亲笔)?(?:签字|签名|签章)[^()\n]{0,8}\)|签字|签名|签章)(?:\(不得打印\))?:?/gu;
/** Whoever promises is named behind this at the foot; what stands above the promise tells whose it is. */
const PROMISED_BY = /(?:承诺人|声明人|保证人|申报人|申请人):/gu;
const PROMISE = /(?:承诺|保证|声明|责任)(?!书|人)[^\n]*[。,;:]/u;
/** How far right of the label, and above and below its line, a signature may reach; shares of the page. */
const REACH_RIGHT = 0.4;
const REACH_LINES = 1.4;
const SEEN = 0.85;
/** What lies so far in a stamp may be its own text. */
const OF_STAMP = 0.2;

/** Whether the promise bears a signature (ink or writing behind the label), and its date. */
export function readCommitment(flow: Flow, layouts: readonly PageLayout[]): FieldReading[] {
  const match = placeOfName(flow.text);
  const label = match && passage(flow, match.index, match.index + match[0].length);
  const layout = label && layouts.find((one) => one.page === label.page);
  const signed = label && layout ? [signature(flow, match.index + match[0].length, label, layout)] : [];
  const date = datesBetween(flow, 0, flow.text.length).at(-1);
  const at = date && passage(flow, date.start, date.end);
  return [
    ...signed,
    ...(at ? [makeReading('commitment.signedOn', at, date.value, { certainty: date.certainty })] : []),
  ];
}

function placeOfName(text: string): RegExpExecArray | undefined {
  const [asked] = text.matchAll(SIGNED_BY);
  return asked ?? [...text.matchAll(PROMISED_BY)].findLast(({ index }) => PROMISE.test(text.slice(0, index)));
}

function signature(
  flow: Flow,
  labelEnd: number,
  label: NonNullable<ReturnType<typeof passage>>,
  layout: PageLayout,
): FieldReading {
  const line = label.run.glyphs.at(-1)!.box;
  const lineEnd = flow.text.indexOf('\n', labelEnd);
  const written = flow.text
    .slice(labelEnd, lineEnd < 0 ? undefined : lineEnd)
    .replace(/[_:()]|\d{4}年.*/gu, '');
  const beside = (box: Box): boolean => {
    const level =
      box[1] < bottom(line) + REACH_LINES * line[3] && bottom(box) > line[1] - REACH_LINES * line[3];
    return level && right(box) > right(line) && box[0] < right(line) + REACH_RIGHT;
  };
  const inked = layout.reading.ink.some(({ box }) => beside(box));
  // A slanted name is a line of its own to the recogniser, above or below the label's.
  const named = layout.reading.words.some(
    ({ box, text }) => box[0] >= right(line) - line[2] && beside(box) && mayBeName(text),
  );
  const { width, height, seals, words } = layout.reading;
  const hand = words.some(
    (word) =>
      word.box[0] >= right(line) - line[2] &&
      beside(word.box) &&
      isHardlyRead(word, line[3], width / height) &&
      !seals.some((seal) => shareInside(word.box, seal.box) > OF_STAMP),
  );
  const value =
    inked ||
    named ||
    hand ||
    /^\p{Script=Han}{2,4}/u.test(written) ||
    layout.reading.words.some(isUnreadBehind(line));
  return {
    path: 'commitment.signed',
    value,
    raw: written,
    confidence: SEEN,
    page: label.page,
    box: label.box,
  };
}

/** A name takes this many characters' room at least behind its label. */
const ROOM_OF_NAME = 3;
/** Where ink stands that no character accounts for, the one beside it is less sure than this (see missed-characters.ts). */
const BESIDE_UNREAD_INK = 0.5;
const RULE_OR_DAY = /[\d年月日_—–-]/u;

/** True for a line whose ink goes on behind its label's last glyph `last`, where next to nothing was read: a hand, no rule. */
const isUnreadBehind =
  (last: Box) =>
  ({ box, characters = [] }: Word): boolean => {
    const at = characters.findIndex(({ x }) => within(last, x, box));
    if (at < 3) return false;
    const read = characters.slice(at + 1).filter(({ text }) => text !== ':' && text !== '：');
    const hand = read.some(({ text }) => /\p{Script=Han}/u.test(text) && !RULE_OR_DAY.test(text));
    if (!hand && read.some(({ text }) => RULE_OR_DAY.test(text))) return false;
    if (read.length === 0 && characters.at(-1)!.confidence >= BESIDE_UNREAD_INK) return false;
    const advance = (characters[at]!.x - characters[0]!.x) / at;
    return right(box) - characters[at]!.x > ROOM_OF_NAME * advance;
  };

const within = (glyph: Box, x: number, line: Box): boolean =>
  x > glyph[0] && x < right(glyph) && glyph[1] < bottom(line) && bottom(glyph) > line[1];
