import type { DossierReading, RecordDocument, RecordPage } from '../domain/record.ts';
import type { AssemblyPage } from './assemble-dossier.ts';
import { type BookletScan, bookletOrder } from './booklet-order.ts';
import { classifyPage } from './documents/classify-page.ts';
import type { DocumentLexicon } from './documents/lexicon.ts';
import { boxOnSpread, type Side, type Spread, spreadOf } from './spreads.ts';

/** A page as it is read: a scan, or one half of a scan of an open booklet. */
interface Leaf {
  /** Number of the scan in the dossier. */
  readonly page: number;
  readonly half: { readonly side: Side; readonly fold: number } | null;
}

/** Pages to assemble, numbered by leaf, and the scan of each. */
export interface Leaves {
  readonly pages: readonly AssemblyPage[];
  readonly leaves: readonly Leaf[];
}

/** The evaluation form's booklets taken apart; null where no scan shows two of its pages. Other papers stay as scanned. */
export function leavesOf(pages: readonly AssemblyPage[], lexicon: DocumentLexicon): Leaves | null {
  const spreads = pages.map(({ reading }) => reading && formSpread(spreadOf(reading), lexicon));
  if (spreads.every((spread) => !spread)) return null;
  const leaves = pages.flatMap((_, at): Leaf[] => {
    const { page } = pages[at]!;
    if (!spreads[at]) return [{ page, half: null }];
    if (spreads[at - 1]) return [];
    const end = spreads.findIndex((spread, later) => later > at && !spread);
    const run = pages.slice(at, end < 0 ? pages.length : end);
    const shown = run.map((one) => spreads[pages.indexOf(one)]!);
    return bookletOrder(shown.map((spread) => partsOf(spread, lexicon))).map(({ scan, side }) => ({
      page: run[scan]!.page,
      half: { side, fold: shown[scan]!.fold },
    }));
  });
  const first = (page: number): number => leaves.findIndex((leaf) => leaf.page === page) + 1;
  const numbered = leaves.map(({ page: number, half }, at): AssemblyPage => {
    const { leftOut, ...page } = pages[number - 1]!;
    const spread = half && spreads[number - 1];
    return {
      ...page,
      page: at + 1,
      ...(spread && { reading: spread.halves[half.side === 'left' ? 0 : 1] }),
      ...(leftOut && { leftOut: { ...leftOut, page: first(leftOut.page) } }),
    };
  });
  return { pages: numbered, leaves };
}

/** Of each half the first part of the form that begins there. */
function partsOf({ halves }: Spread, lexicon: DocumentLexicon): BookletScan {
  const [left, right] = halves.map((half) => {
    const [first] = classifyPage(half, lexicon).sections;
    const at = lexicon.sections.findIndex(({ id }) => id === first?.id);
    return at < 0 ? null : at;
  });
  return { left: left!, right: right! };
}

function formSpread(spread: Spread | null, lexicon: DocumentLexicon): Spread | null {
  return spread?.halves.some((half) => classifyPage(half, lexicon).type === 'EVALUATION_FORM')
    ? spread
    : null;
}

/** What was read leaf by leaf, as the scans show it: every scan once, in one document, every box on its scan. */
export function asScanned(
  read: DossierReading,
  { leaves }: Leaves,
  pages: readonly AssemblyPage[],
): DossierReading {
  const scanOf = (leaf: number): number => leaves[leaf - 1]!.page;
  const placed = <Place extends { readonly page: number; readonly box: FindingBox }>(place: Place): Place => {
    const { page, half } = leaves[place.page - 1]!;
    return { ...place, page, ...(half && { box: boxOnSpread(place.box, half.side, half.fold) }) };
  };
  const { documents, place } = scannedDocuments(read.documents, scanOf);
  return {
    ...read,
    documents,
    pages: pages.map((page) => scannedPage(page, ofScan(read, leaves, page.page), scanOf, documents)),
    fields: Object.fromEntries(
      Object.entries(read.fields).map(([path, field]) => [
        path,
        {
          ...field,
          evidence: field.evidence.map((one) => ({ ...placed(one), document: place(one.document) })),
        },
      ]),
    ),
    observations: {
      ...read.observations,
      hints: read.observations.hints.map(placed),
      unreadRows: read.observations.unreadRows.map(placed),
      ...(read.observations.crossValues && {
        crossValues: read.observations.crossValues.map((one) => ({
          ...placed(one),
          documentIndex: place(one.documentIndex),
        })),
      }),
      ...(read.observations.statements && {
        statements: read.observations.statements.map((one) => ({
          ...one,
          documentIndex: place(one.documentIndex),
        })),
      }),
    },
  };
}

type FindingBox = DossierReading['observations']['hints'][number]['box'];

const ofScan = (read: DossierReading, leaves: readonly Leaf[], page: number): RecordPage[] =>
  read.pages.filter((_, at) => leaves[at]!.page === page);

/**
 * Documents by scans. A scan whose halves belong to two documents stands in the first that has no other scan, or else in
 * the first; a document left without any is told with the one that its scan stands in.
 */
function scannedDocuments(documents: readonly RecordDocument[], scanOf: (leaf: number) => number) {
  const scans = documents.map(({ pages }) => [...new Set(pages.map(scanOf))]);
  const owner = new Map<number, number>();
  for (const page of new Set(scans.flat())) {
    const having = scans.flatMap((own, index) => (own.includes(page) ? [index] : []));
    owner.set(page, having.find((index) => scans[index]!.length === 1) ?? having[0]!);
  }
  const own = scans.map((pages, index) => pages.filter((page) => owner.get(page) === index));
  const kept = own.flatMap((pages, index) => (pages.length > 0 ? [index] : []));
  return {
    documents: kept.map((index) => ({ ...documents[index]!, pages: own[index]! })),
    /** Where a document of leaves is told. */
    place: (index: number): number => {
      const at = own[index]!.length > 0 ? index : owner.get(scans[index]![0]!)!;
      return kept.indexOf(at);
    },
  };
}

function scannedPage(
  page: AssemblyPage,
  halves: readonly RecordPage[],
  scanOf: (leaf: number) => number,
  documents: readonly RecordDocument[],
): RecordPage {
  const [first] = halves;
  const { duplicateOf: _, quality, leftOut, ...rest } = first!;
  const originals = halves.map(({ duplicateOf }) => (duplicateOf === undefined ? null : scanOf(duplicateOf)));
  const repeated =
    originals[0] !== null && originals.every((one) => one === originals[0]) ? originals[0]! : null;
  const index = documents.findIndex(({ pages }) => pages.includes(page.page));
  return {
    ...rest,
    page: page.page,
    documentIndex: index < 0 ? null : index,
    blank: halves.every(({ blank }) => blank),
    quality: quality.filter((code) => code !== 'duplicate' || repeated !== null),
    ...(repeated === null ? {} : { duplicateOf: repeated }),
    ...(leftOut && page.leftOut ? { leftOut: page.leftOut } : {}),
  };
}
