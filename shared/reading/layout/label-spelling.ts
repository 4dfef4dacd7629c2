import { distance, LOOKALIKE_COST } from '../values/confusables.ts';
import { lacks } from '../values/lacks.ts';
import { spellingsKnown } from './spelling-memory.ts';

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
}

export interface Spelled {
  readonly entry: Prepared;
  /** Whether the text with what stands in brackets spells it, or the one without. */
  readonly bracketed: boolean;
  readonly hit: { readonly length: number; readonly cost: number };
}

/** So many characters behind a label's length are looked at for it. */
const BEYOND_LABEL = 2;

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
  return { prepared, holders };
}

/** Labels that the text begins with; looked up once a dossier, see `SpellingMemory`. */
export function spelledBy(plain: string, bracketless: string, book: LabelBook): readonly Spelled[] {
  const longest = (book.prepared[0]?.bare.length ?? 0) + BEYOND_LABEL;
  const text = plain.slice(0, longest);
  const short = plain === bracketless ? null : bracketless.slice(0, longest);
  const known = spellingsKnown(book);
  if (known === null) return spellings(text, short, book);
  const key = short === null ? text : `${text}\n${short}`;
  let spelled = known.get(key);
  if (spelled === undefined) {
    spelled = spellings(text, short, book);
    known.set(key, spelled);
  }
  return spelled;
}

/** `short`: the text without what stands in brackets; null where there are none. */
function spellings(text: string, short: string | null, book: LabelBook): readonly Spelled[] {
  return [
    ...spelledIn(text, book).map((one) => ({ ...one, bracketed: true })),
    ...(short === null ? [] : spelledIn(short, book)).map((one) => ({ ...one, bracketed: false })),
  ]
    .toSorted((a, b) => a.place - b.place)
    .map(({ place, bracketed, hit }) => ({ entry: book.prepared[place]!, bracketed, hit }));
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
  const beginning = text.slice(0, label.length + BEYOND_LABEL);
  if (lacks(beginning, label, mostLacking(label.length))) return null;
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
