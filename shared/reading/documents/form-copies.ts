/** A page of the evaluation form as its parts tell, in scan order. */
export interface FormPage {
  /** Indexes of its parts in printed order, ascending; empty where no part was recognised. */
  readonly sections: readonly number[];
  /** Of those, tables that may run over several pages. */
  readonly repeating: boolean;
  /** Number of the copy that the separator sheet before it announced. */
  readonly announced: number | null;
  /** Page number printed on it. */
  readonly printed: number | null;
}

// Costs of an arrangement; only their order matters. A feeder takes copies one after the other, people
// sometimes put three first pages on three first pages, a page falls out of order now and then.
const OPEN_WITH_COVER = 1;
const OPEN_WITHOUT_COVER = 2;
const SWITCH_TO_NEXT = 0.3;
const SWITCH_ELSEWHERE = 0.35;
const BACKWARDS = 0.9;
const SECOND_COVER = 3;
const SAME_PART_AGAIN = 1.2;
const ANOTHER_PART_AGAIN = 0.3;
const SAME_PART_GOES_ON = 0.15;
/** What is left of a doubt about the parts where the printed page number is the next one. */
const NEXT_NUMBER = 0.25;
const MISSING_PART = 0.8;
const MISSING_AT_MOST = 3;
const ANOTHER_SHEET = 4;
const BEAM = 150;
/** The notice asks for three; some hand in more. */
const MOST_COPIES = 8;

interface OpenCopy {
  readonly seen: number;
  readonly last: number;
  readonly announced: number | null;
  /** Number printed on the page that came last. */
  readonly printed: number | null;
}

interface Arrangement {
  readonly cost: number;
  readonly copies: readonly OpenCopy[];
  readonly current: number;
  readonly assigned: readonly number[];
}

/**
 * To which copy (from 0, in order of appearance) each page of the evaluation form belongs, whether the copies
 * were scanned one after the other, page by page, with pages shuffled, without a cover or incomplete: a beam
 * search for the arrangement with the fewest missing, doubled and misplaced parts. Deterministic.
 */
export function copiesOf(pages: readonly FormPage[]): number[] {
  if (pages.length === 0) return [];
  const every = pages.reduce((mask, page) => mask | maskOf(page), 0);
  let beam: Arrangement[] = [{ cost: 0, copies: [], current: -1, assigned: [] }];
  for (const page of pages) {
    const next = beam
      .flatMap((arrangement) => extensions(arrangement, page))
      .map((arrangement) => ({ arrangement, rank: arrangement.cost + missingCost(arrangement, every, true) }))
      .toSorted((a, b) => a.rank - b.rank);
    beam = distinct(next.map((ranked) => ranked.arrangement)).slice(0, BEAM);
  }
  const best = beam
    .map((arrangement) => ({ arrangement, total: arrangement.cost + missingCost(arrangement, every, false) }))
    .reduce((a, b) => (b.total < a.total - 1e-9 ? b : a));
  return inTurn(pages, best.arrangement.assigned);
}

/**
 * The same page of several copies in a row: nothing tells which is whose, so the first goes to the first copy,
 * as with all the other pages.
 */
function inTurn(pages: readonly FormPage[], assigned: readonly number[]): number[] {
  const turned = [...assigned];
  for (let from = 0; from < pages.length; ) {
    let to = from + 1;
    while (to < pages.length && maskOf(pages[to]!) === maskOf(pages[from]!)) to += 1;
    const run = assigned.slice(from, to);
    if (new Set(run).size === run.length) turned.splice(from, run.length, ...run.toSorted((a, b) => a - b));
    from = to;
  }
  return turned;
}

/** Of arrangements with the same future (same open copies, same current one) the first, cheapest, is enough. */
function distinct(sorted: readonly Arrangement[]): Arrangement[] {
  const futures = new Set<string>();
  return sorted.filter(({ copies, current }) => {
    const now = copies[current]!;
    const rest = copies.filter((_, at) => at !== current).map((copy) => keyOf(copy));
    const future = `${keyOf(now)}|${rest.toSorted().join()}`;
    return !futures.has(future) && Boolean(futures.add(future));
  });
}

const keyOf = ({ seen, last, announced, printed }: OpenCopy): string =>
  `${seen}:${last}:${announced}:${printed}`;

const maskOf = (page: FormPage): number => page.sections.reduce((mask, part) => mask | (1 << part), 0);

function extensions(arrangement: Arrangement, page: FormPage): Arrangement[] {
  const { copies, current, cost, assigned } = arrangement;
  const joined = copies.map((copy, index): Arrangement => {
    const added = switchCost(current, index, copies.length) + joinCost(copy, page);
    return {
      cost: cost + added,
      copies: copies.map((other, at) => (at === index ? extended(copy, page) : other)),
      current: index,
      assigned: [...assigned, index],
    };
  });
  if (copies.length >= MOST_COPIES) return joined;
  const opened: Arrangement = {
    cost: cost + (page.sections.includes(0) ? OPEN_WITH_COVER : OPEN_WITHOUT_COVER),
    copies: [...copies, extended({ seen: 0, last: -1, announced: null, printed: null }, page)],
    current: copies.length,
    assigned: [...assigned, copies.length],
  };
  return [...joined, opened];
}

function switchCost(from: number, to: number, count: number): number {
  if (from === to) return 0;
  return to === (from + 1) % count ? SWITCH_TO_NEXT : SWITCH_ELSEWHERE;
}

function joinCost(copy: OpenCopy, page: FormPage): number {
  const known = copy.announced !== null && page.announced !== null;
  const follows = copy.printed !== null && page.printed === copy.printed + 1;
  return (
    partsCost(copy, page) * (follows ? NEXT_NUMBER : 1) +
    (known && copy.announced !== page.announced ? ANOTHER_SHEET : 0)
  );
}

function partsCost(copy: OpenCopy, page: FormPage): number {
  if (page.sections.length === 0) return 0;
  const backwards = page.sections.at(-1)! < copy.last ? BACKWARDS : 0;
  const again = page.sections.filter((part) => (copy.seen & (1 << part)) !== 0);
  if (again.length === 0) return backwards;
  if (again.includes(0)) return backwards + SECOND_COVER;
  const goesOn = page.repeating && again.length === 1 && again[0] === copy.last;
  return backwards + (goesOn ? SAME_PART_GOES_ON : SAME_PART_AGAIN + ANOTHER_PART_AGAIN * (again.length - 1));
}

function extended(copy: OpenCopy, page: FormPage): OpenCopy {
  return {
    seen: copy.seen | maskOf(page),
    last: page.sections.length > 0 ? page.sections.at(-1)! : copy.last,
    announced: copy.announced ?? page.announced,
    printed: page.printed,
  };
}

/** `passed`: count only parts before the last one that a copy holds, for arrangements still growing. */
function missingCost(arrangement: Arrangement, every: number, passed: boolean): number {
  return arrangement.copies.reduce((sum, copy) => {
    const expected = passed ? every & ((1 << Math.max(0, copy.last)) - 1) : every;
    return sum + Math.min(MISSING_AT_MOST, MISSING_PART * bits(expected & ~copy.seen));
  }, 0);
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
