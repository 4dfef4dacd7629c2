import { distance, LOOKALIKE_COST } from '../values/confusables.ts';

/** One spelling of a printed label, without signs. */
export interface Prepared {
  readonly key: string;
  readonly spelling: string;
  readonly bare: string;
}

/** Labels prepared for looking up. */
export interface LabelBook {
  readonly prepared: readonly Prepared[];
  /** For each code unit the places in `prepared` of the labels that hold it, each as often as they do. */
  readonly holders: ReadonlyMap<number, readonly number[]>;
  /** What texts were looked up before gave; never grows beyond MOST_TEXTS. */
  readonly known: Map<string, readonly Spelled[]>;
}

export interface Spelled {
  readonly entry: Prepared;
  /** Whether the text with what stands in brackets spells it, or the one without. */
  readonly bracketed: boolean;
  readonly hit: { readonly length: number; readonly cost: number };
}

/** So many characters behind a label's length are looked at for it. */
const BEYOND_LABEL = 2;
const MOST_TEXTS = 2_000;

/** Looks up in the order given: of equals the first one counts. */
export function bookOfPrepared(prepared: readonly Prepared[]): LabelBook {
  const holders = new Map<number, number[]>();
  for (const [index, { bare }] of prepared.entries()) {
    for (let at = 0; at < bare.length; at += 1) {
      const unit = bare.charCodeAt(at);
      const list = holders.get(unit);
      if (list) list.push(index);
      else holders.set(unit, [index]);
    }
  }
  return { prepared, holders, known: new Map() };
}

/** Labels that the text begins with, kept: the copies of a form say the same, and are asked several times. */
export function spelledBy(plain: string, bracketless: string, book: LabelBook): readonly Spelled[] {
  const longest = (book.prepared[0]?.bare.length ?? 0) + BEYOND_LABEL;
  const texts = [plain.slice(0, longest), bracketless.slice(0, longest)] as const;
  const bracketsMatter = plain !== bracketless;
  const key = `${bracketsMatter}\n${texts.join('\n')}`;
  const before = book.known.get(key);
  if (before) return before;
  const bracketed = spelledIn(texts[0], book);
  const bare = bracketsMatter ? spelledIn(texts[1], book) : [];
  const spelled = [
    ...bracketed.map((one) => ({ ...one, bracketed: true })),
    ...bare.map((one) => ({ ...one, bracketed: false })),
  ]
    .toSorted((a, b) => a.place - b.place)
    .map(({ place, bracketed, hit }) => ({ entry: book.prepared[place]!, bracketed, hit }));
  if (book.known.size >= MOST_TEXTS) book.known.clear();
  book.known.set(key, spelled);
  return spelled;
}

interface Found {
  readonly place: number;
  readonly hit: Spelled['hit'];
}

function spelledIn(text: string, book: LabelBook): Found[] {
  return candidates(text, book).flatMap((place) => {
    const hit = prefixCost(text, book.prepared[place]!.bare);
    return hit === null ? [] : [{ place, hit }];
  });
}

/** Labels of which the text holds enough characters, wherever they stand: a bound that spares most of the work. */
function candidates(text: string, { prepared, holders }: LabelBook): number[] {
  const held = new Uint8Array(prepared.length);
  const seen = new Set<number>();
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (seen.has(unit)) continue;
    seen.add(unit);
    for (const place of holders.get(unit) ?? []) held[place]! += 1;
  }
  const enough: number[] = [];
  for (let place = 0; place < held.length; place += 1) {
    const { length } = prepared[place]!.bare;
    if (length - held[place]! <= mostLacking(length)) enough.push(place);
  }
  return enough;
}

/** Weighted errors allowed in a label of this length; one lookalike even in a short one. */
const allowance = (length: number): number => (length >= 12 ? 2 : length >= 4 ? 1 : 0.4);

/** So many characters may a text lack of a label that it spells. */
const mostLacking = (length: number): number => allowance(length) / LOOKALIKE_COST;

/** Best number of characters of `text` that spell `label`, with its weighted errors; null beyond the allowance. */
function prefixCost(text: string, label: string): Spelled['hit'] | null {
  if (text.startsWith(label)) return { length: label.length, cost: 0 };
  const limit = allowance(label.length);
  if (lacks(text, label, mostLacking(label.length))) return null;
  let best: Spelled['hit'] | null = null;
  const slack = label.length >= 4 ? 1 : 0;
  for (
    let length = label.length - slack;
    length <= Math.min(text.length, label.length + slack);
    length += 1
  ) {
    if (length <= 0) continue;
    const cost = distance(text.slice(0, length), label);
    if (cost <= limit && (best === null || cost < best.cost)) best = { length, cost };
  }
  return best;
}

/** Whether the beginning of the text lacks more than `most` of the label's characters: a cheap bound before the exact distance. */
function lacks(text: string, label: string, most: number): boolean {
  const end = Math.min(text.length, label.length + BEYOND_LABEL);
  let count = 0;
  for (let index = 0; index < label.length; index += 1) {
    const wanted = label.charCodeAt(index);
    let at = 0;
    while (at < end && text.charCodeAt(at) !== wanted) at += 1;
    if (at < end) continue;
    count += 1;
    if (count > most) return true;
  }
  return false;
}
