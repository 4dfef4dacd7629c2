import type { DocumentType } from '../../../shared/domain/record.ts';
import { bookCover, bookParts, catalog } from '../forms/book.ts';
import { EDITIONS, type EditionName } from '../forms/editions.ts';
import type { Look } from '../forms/look.ts';
import { Printer, type Sheet, type TruthValue } from '../forms/printer.ts';
import { rosterPage } from '../forms/roster.ts';
import { exceptionForm, seniorForm } from '../forms/senior.ts';
import { publicityStatement } from '../forms/statement.ts';
import type { Prng } from '../prng.ts';
import type { Draft } from './draft.ts';

/** One document of a dossier, printed. */
export interface PrintedDocument {
  readonly type: DocumentType;
  readonly copy: number;
  readonly sheets: readonly Sheet[];
  /** Parts of the bound book stay together when documents are shuffled. */
  readonly bound: boolean;
}

export interface PrintedDossier {
  readonly documents: readonly PrintedDocument[];
  readonly truth: ReadonlyMap<string, TruthValue>;
}

export interface PrintOptions {
  readonly edition: EditionName;
  readonly look: Look;
  /** Another hand for copy 2, another for copy 3, where copies were written out one by one. */
  readonly copyLooks: readonly Look[];
  readonly shuffled: boolean;
}

export function print(d: Draft, options: PrintOptions, rng: Prng): PrintedDossier {
  const truth = new Map<string, TruthValue>();
  const p = new Printer(options.look, truth);
  const typed = new Printer(
    { ...options.look, handwritten: false, value: options.look.print, ink: '#111' },
    truth,
  );
  const { applicant: a, filing: f } = d;
  const single = (type: DocumentType, ...sheets: Sheet[]): PrintedDocument => ({
    type,
    copy: 1,
    sheets,
    bound: false,
  });

  const forms: PrintedDocument[] = [];
  for (let copy = 1; copy <= d.evaluationCopies; copy++) {
    const deviant = d.deviantCopy?.copy === copy ? d.deviantCopy : undefined;
    const printer =
      copy === 1 ? p : new Printer(options.copyLooks[copy - 1] ?? options.look, deviant ? new Map() : truth);
    const sheets = EDITIONS[options.edition](
      printer,
      { ...a, ...deviant?.applicant },
      { ...f, ...deviant?.filing },
    );
    forms.push({ type: 'EVALUATION_FORM', copy, sheets, bound: false });
  }
  const shown = d.photos[0] ?? 'colour';
  truth.set(
    'photo.present',
    d.photos.some((x) => x !== 'none'),
  );
  if (shown !== 'none') truth.set('photo.isColour', shown === 'colour');

  const others: PrintedDocument[] = [
    ...(d.hasExceptionForm ? [single('EXCEPTION_FORM', exceptionForm(typed, a, f))] : []),
    ...(d.hasSeniorForm ? [single('SENIOR_FORM', ...seniorForm(typed, a, f))] : []),
    ...(d.hasStatement
      ? [single('PUBLICITY_STATEMENT', publicityStatement(typed, a, f, rng.fork('statement')))]
      : []),
    ...(d.hasRoster ? [single('ROSTER', rosterPage(typed, [a], d.deliverer.name ?? a.unit.competent))] : []),
  ];
  const book = d.hasBook ? bookOf(d, typed, rng) : [];
  const loose = options.shuffled
    ? rng.shuffle([...forms.map((x) => [x]), ...others.map((x) => [x]), book]).flat()
    : [...forms, ...others, ...book];
  return { documents: loose, truth };
}

function bookOf(d: Draft, p: Printer, rng: Prng): PrintedDocument[] {
  const carded = d.cardId ? { ...d.applicant, idNumber: d.cardId } : d.applicant;
  const all = bookParts(p, carded, rng.fork('book'));
  const parts = all.filter((x) => keep(x.type, d, rng));
  let page = 1;
  const rows = parts.map((x) => {
    const last = page + x.sheets.length - 1;
    const pages = last > page ? `${page}-${last}` : String(page);
    page = last + 1;
    return { title: x.title, pages };
  });
  const ghosts = d.ghostParts.map((title, i) => ({ title, pages: String(page + i) }));
  const bind = (type: DocumentType, sheets: readonly Sheet[]): PrintedDocument => ({
    type,
    copy: 1,
    sheets,
    bound: true,
  });
  return [
    bind('MATERIALS_COVER', [bookCover(p, d.applicant, d.filing, rng.fork('cover'))]),
    bind('CATALOG', [catalog(p, [...rows, ...ghosts], rng.fork('catalog'))]),
    ...parts.map((x) => bind(x.type, x.sheets)),
  ];
}

const ALWAYS = new Set([
  'COMMITMENT',
  'ID_CARD',
  'DIPLOMA',
  'TITLE_CERTIFICATE',
  'STANDARD',
  'PATENT',
  'BENEFIT_PROOF',
  'PAPER',
  'AWARD',
]);
/** Books differ in what they hold beside the certificates; what a field is read from always stays. */
const keep = (type: DocumentType, d: Draft, rng: Prng): boolean =>
  ALWAYS.has(type) || (!d.thinBook && rng.chance(0.62));
