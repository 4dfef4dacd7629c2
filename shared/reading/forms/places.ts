import { around, type Box, bottom, centre, right } from '../../domain/geometry.ts';
import type { FieldReading } from '../field-reading.ts';
import { type Block, below, joined, type Line, toTheRight } from '../layout/blocks.ts';
import { boxOf, EMPTY_RUN, isHoledBy, type Run, recognitionOf, sliceRun } from '../layout/glyphs.ts';
import type { LabelBook } from '../layout/label-spelling.ts';
import { bareLabel, type LabelMatch, labelBook, labelsIn, pureLabel } from '../layout/labels.ts';
import { hasContent } from '../values/text.ts';
import { fieldConfidence } from './field-confidence.ts';
import type { FormLexicon, FormSpec, Gives, PlaceSpec } from './form-lexicon.ts';
import type { FormPage } from './form-page.ts';
import { ownerOf } from './label-owner.ts';
import { readParts } from './parts.ts';
import { isNothing } from './single-readers.ts';

/** A value with room for a character below a stamp may have lost it. */
const HOLED = 0.6;

/** A place where a label's value may stand, best first; `sure` (0…1) tells how usual that is. */
interface Candidate {
  readonly run: Run;
  readonly box: Box;
  /** Where marks belong to this place. */
  readonly area: Box;
  readonly sure: number;
}

/** Values that stand beside their labels, on one page. `taken`: boxes of tables and opinions, which are read otherwise. */
export function readPlaces(
  page: FormPage,
  spec: FormSpec,
  taken: readonly Box[],
  lexicon: FormLexicon,
): FieldReading[] {
  const books = new BooksBySection(spec);
  const cells = page.layout.cells.filter((block) => !taken.some((box) => holds(box, block.box)));
  const lines = page.layout.freeLines.filter((line) => !taken.some((box) => holds(box, line.box)));
  const readings: FieldReading[] = [];
  const parts = [
    ...cells.map((block) => ({ ...block, cell: block })),
    ...lines.map((line) => ({ ...line, cell: null })),
  ];
  const labels = parts.flatMap(({ run, box }) =>
    labelsIn(run, books.stops).map(({ key, label }) => ({ key, box: boxOf(label) ?? box })),
  );
  for (const { run, box, cell } of parts) {
    const section = page.sectionOf(box);
    if (spec.foreignSections.includes(section)) continue;
    for (const match of labelsIn(run, books.of(section), books.stops)) {
      const place = books.place(match.key);
      if (place?.gives === undefined || books.isHeading(match)) continue;
      const { gives, sure } = ownerOf(place, boxOf(match.label) ?? box, match.key, labels);
      const candidates =
        cell === null
          ? freeCandidates(page, box, match, books.stops)
          : cellCandidates(cell, match, gives, cells, books.stops);
      const known = { ...match, quality: match.quality * sure };
      readings.push(...readPlace(page, box, known, gives, candidates, lexicon));
    }
  }
  return readings;
}

const holds = (outer: Box, inner: Box): boolean => {
  const [x, y] = centre(inner);
  return x >= outer[0] && x <= right(outer) && y >= outer[1] && y <= bottom(outer);
};

/** Which labels mean what in which section; a place that names its sections comes before one that doesn't. */
class BooksBySection {
  readonly stops: LabelBook;
  private readonly spec: FormSpec;
  private readonly books = new Map<string, LabelBook>();
  private readonly byKey: Map<string, PlaceSpec>;
  private readonly headings: ReadonlySet<string>;

  constructor(spec: FormSpec) {
    this.spec = spec;
    this.byKey = new Map(spec.places.map((place) => [place.key, place]));
    this.headings = new Set(
      spec.tables.flatMap(({ columns }) => columns.flatMap(({ spellings }) => spellings.map(bareLabel))),
    );
    this.stops = labelBook([
      ...spec.places,
      ...spec.opinions.map(({ role, spellings }) => ({ key: role, spellings })),
      ...spec.sections.map(({ id, titles }) => ({ key: id, spellings: titles })),
      { key: 'signature', spellings: spec.signatures },
    ]);
  }

  of(section: string): LabelBook {
    const known = this.books.get(section);
    if (known !== undefined) return known;
    const own = this.spec.places.filter((place) => place.sections?.includes(section));
    const general = this.spec.places.filter((place) => place.sections === undefined);
    const book = labelBook([...own, ...general]);
    this.books.set(section, book);
    return book;
  }

  place(key: string): PlaceSpec | undefined {
    return this.byKey.get(key);
  }

  /** A misread label that is a table's heading as it stands (发表年月) is no other label (填表年月). */
  isHeading({ quality, label }: LabelMatch): boolean {
    return quality < 1 && this.headings.has(bareLabel(label.text));
  }
}

function readPlace(
  page: FormPage,
  labelBox: Box,
  match: LabelMatch,
  gives: Gives,
  candidates: readonly Candidate[],
  lexicon: FormLexicon,
): FieldReading[] {
  const { marks, seals } = page.layout.reading;
  const stamps = seals.map((seal) => seal.box);
  for (const candidate of candidates) {
    const { run, sure } = candidate;
    if (isNothing(run.text) && gives['yes-no'] === undefined) return unread(page, gives, [candidate]);
    const parts = readParts(run, gives, { marks, area: candidate.area }, lexicon);
    if (parts.length === 0) continue;
    return parts.map((part) => {
      const recognition = recognitionOf(part.run);
      return {
        path: part.path,
        value: part.value,
        raw: part.run.text,
        confidence: fieldConfidence({
          recognition,
          reader: { certainty: part.certainty, proven: part.proven },
          label: match.quality,
          place: isHoledBy(part.run, stamps) ? HOLED * sure : sure,
        }),
        page: page.layout.page,
        box: page.layout.back(boxOf(part.run) ?? labelBox),
        ...(recognition?.handwritten ? { handwritten: true } : {}),
      };
    });
  }
  return unread(page, gives, candidates);
}

/** The place is known, its value is not: nothing disappears silently. */
function unread(page: FormPage, gives: Gives, candidates: readonly Candidate[]): FieldReading[] {
  const place = candidates.find(({ run }) => run.glyphs.length > 0) ?? candidates[0];
  const [path] = Object.values(gives);
  if (place === undefined || path === undefined) return [];
  const recognition = recognitionOf(place.run);
  return [
    {
      path,
      value: null,
      raw: place.run.text,
      confidence: 0,
      page: page.layout.page,
      box: page.layout.back(place.box),
      ...(recognition?.handwritten ? { handwritten: true } : {}),
    },
  ];
}

/** Behind the label in its own cell, else in the cell to its right, else in the one below; under a row of labels, below first. */
function cellCandidates(
  block: Block,
  match: LabelMatch,
  gives: Gives,
  cells: readonly Block[],
  stops: LabelBook,
): Candidate[] {
  const rest = boxOf(match.rest);
  if (rest !== null) return [{ run: match.rest, box: rest, area: block.box, sure: 1 }];
  const beside = neighbour(block, toTheRight(block, cells), stops, 1);
  const under = neighbour(block, below(block, cells), stops, 0.98);
  const boxes = gives.id === undefined ? [] : digitBoxes(block, cells, stops);
  return inRowOfLabels(block, cells, stops)
    ? [...under, ...beside, ...boxes]
    : [...boxes, ...beside, ...under];
}

/** Where more than this share of a row's cells are labels, their values stand below them. */
const LABEL_ROW = 0.6;

function inRowOfLabels(block: Block, cells: readonly Block[], stops: LabelBook): boolean {
  const row = cells.filter((other) => other.grid === block.grid && other.cell!.row === block.cell!.row);
  const labels = row.filter((other) => pureLabel(other, stops) !== null).length;
  return row.length >= 3 && labels > LABEL_ROW * row.length;
}

/** A number written one digit a box, whatever grid the boxes were found in. */
function digitBoxes(block: Block, cells: readonly Block[], stops: LabelBook): Candidate[] {
  const [, middle] = centre(block.box);
  const row = cells
    .filter(({ box }) => box[0] >= right(block.box) - 0.005 && box[1] <= middle && bottom(box) >= middle)
    .toSorted((a, b) => a.box[0] - b.box[0]);
  const end = row.findIndex((other) => pureLabel(other, stops) !== null);
  const filled = (end < 0 ? row : row.slice(0, end)).filter(({ run }) => run.glyphs.length > 0);
  if (filled.length < 4) return [];
  const run = joined(filled.map((other) => ({ run: other.run, box: other.box })));
  return [{ run, box: boxOf(run) ?? block.box, area: block.box, sure: 0.99 }];
}

/** The nearest block, if it touches the label's and is no label itself. */
function neighbour(block: Block, nearest: readonly Block[], stops: LabelBook, sure: number): Candidate[] {
  const [first] = nearest;
  if (first === undefined || pureLabel(first, stops) !== null) return [];
  const gap = Math.max(first.box[0] - right(block.box), first.box[1] - bottom(block.box));
  return gap > 0.03 ? [] : [{ run: beforeLabel(first.run, stops), box: first.box, area: first.box, sure }];
}

/** A cell that also holds the next label, where the rule between them was not found: the value ends before it. */
function beforeLabel(run: Run, stops: LabelBook): Run {
  const [next] = labelsIn(run, stops);
  const at = next === undefined ? 0 : run.glyphs.indexOf(next.label.glyphs[0]!);
  return at > 0 ? sliceRun(run, 0, at) : run;
}

/**
 * Outside ruled cells: what follows on the label's line up to the next label, with the lines above and below it that
 * a long value was broken over; else the line below the label.
 */
function freeCandidates(page: FormPage, line: Box, match: LabelMatch, stops: LabelBook): Candidate[] {
  const label = boxOf(match.label) ?? line;
  const box = boxOf(match.rest);
  const last = box === null || right(line) - right(box) < 0.01;
  const others = last ? orphanLines(page, label, box, stops) : [];
  const lines = [...others, ...(box === null ? [] : [{ run: match.rest, box }])].toSorted(
    (a, b) => a.box[1] - b.box[1],
  );
  if (lines.length === 0) {
    return [...belowLabel(page, label, stops), { run: EMPTY_RUN, box: label, area: label, sure: 0.9 }];
  }
  const run = lines.length === 1 ? lines[0]!.run : joined(lines);
  return [
    {
      run,
      box: boxOf(run) ?? label,
      area: around([line, ...lines.map((own) => own.box)]),
      sure: box === null ? 0.9 : 0.99,
    },
  ];
}

/** A value shorter than this share of the page's width was not broken over two lines. */
const BROKEN = 0.22;

/** Lines without a label, right of this one and nearer to it than to any other: the rest of its value. */
function orphanLines(page: FormPage, label: Box, value: Box | null, stops: LabelBook): Line[] {
  const [, middle] = centre(label);
  const away = (box: Box) => Math.abs(centre(box)[1] - middle);
  const near = page.layout.freeLines.filter(
    ({ box }) => away(box) < 1.6 * Math.max(label[3], box[3]) && box !== label,
  );
  const labelled = near.filter(({ run }) => labelsIn(run, stops).length > 0);
  return near.filter((line) => {
    if (labelled.includes(line) || line.box[0] < right(label) - 0.03 || !hasContent(line.run.text))
      return false;
    const nearer = page.layout.freeLines.some(
      (other) =>
        other !== line &&
        labelsIn(other.run, stops).length > 0 &&
        gapOf(other.box, line.box) < away(line.box) - 0.002,
    );
    const above = centre(line.box)[1] < middle;
    const wide = above ? line.box[2] >= BROKEN : value === null || value[2] >= BROKEN;
    return !nearer && wide;
  });
}

const gapOf = (a: Box, b: Box): number => Math.abs(centre(a)[1] - centre(b)[1]);

function belowLabel(page: FormPage, label: Box, stops: LabelBook): Candidate[] {
  const first = page.layout.segments
    .filter(
      ({ box }) =>
        box[1] >= bottom(label) - 0.004 && Math.min(right(box), right(label)) > Math.max(box[0], label[0]),
    )
    .toSorted((a, b) => a.box[1] - b.box[1])[0];
  if (first === undefined || labelsIn(first.run, stops).length > 0) return [];
  if (first.box[1] - bottom(label) > 2.5 * label[3]) return [];
  return [{ run: first.run, box: first.box, area: around([label, first.box]), sure: 0.85 }];
}
