import type {
  DocumentType,
  DossierReading,
  EngineIdentity,
  Field,
  Observations,
  RecordDocument,
  RecordPage,
} from '../domain/record.ts';
import type { Submission } from '../domain/submission.ts';
import { type Assembly, assembleDocuments } from './documents/assemble.ts';
import { classifyPage } from './documents/classify-page.ts';
import { crossValues } from './documents/cross-values.ts';
import type { DocumentFieldBook } from './documents/document-fields.ts';
import type { DocumentLexicon } from './documents/lexicon.ts';
import { mergeLists } from './documents/merge-lists.ts';
import { readDocument, type SupportingReading } from './documents/read-document.ts';
import { checkSheets, separatorSheets } from './documents/separator-sheets.ts';
import { settleEntry } from './documents/settle-entry.ts';
import { statementTexts } from './documents/statement-text.ts';
import type { FormLexicon, FormType } from './forms/form-lexicon.ts';
import type { FormReading } from './forms/form-reading.ts';
import { readForm } from './forms/read-form.ts';
import { voteCopies } from './forms/vote-copies.ts';
import type { NumberedPage } from './layout/blocks.ts';
import { SpellingMemory, withSpellingMemory } from './layout/spelling-memory.ts';
import { asScanned, leavesOf } from './leaves.ts';
import type { PageReading } from './page-reading.ts';
import { settledFacts, withPlaces } from './settle-facts.ts';

/** What a campaign's forms and documents print: data, one set a campaign. */
export interface DossierLexicon {
  readonly forms: FormLexicon;
  readonly documents: DocumentLexicon;
  readonly fields: DocumentFieldBook;
}

export interface AssemblyPage {
  /** From 1 within the dossier. */
  readonly page: number;
  readonly file: string;
  /** From 1 within its file. */
  readonly filePage: number;
  /** Of the file, hex. */
  readonly sha256: string;
  /** null where the page could not be read; then `failure` says why. */
  readonly reading: PageReading | null;
  readonly failure: { readonly reason: string; readonly sentence: string } | null;
  /** Left out by the clerk: not read, told in the record only. Such pages stand behind all others. */
  readonly leftOut?: NonNullable<RecordPage['leftOut']>;
}

export interface DossierToAssemble {
  readonly dossierId: string;
  readonly source: string;
  readonly campaign: string;
  readonly engine: EngineIdentity;
  readonly submission: Submission;
  readonly pages: readonly AssemblyPage[];
  readonly unreadFiles: Observations['unreadFiles'];
}

const formTypes: readonly string[] = [
  'EVALUATION_FORM',
  'EXCEPTION_FORM',
  'SENIOR_FORM',
  'MATERIALS_COVER',
] satisfies FormType[];

/** Pages become documents, documents give fields, copies vote. Every page in is a page out. */
export function assembleDossier(dossier: DossierToAssemble, lexicon: DossierLexicon): DossierReading {
  return withSpellingMemory(new SpellingMemory(), () => {
    const leaves = leavesOf(dossier.pages, lexicon.documents);
    if (leaves === null) return assembled(dossier, lexicon);
    return asScanned(assembled({ ...dossier, pages: leaves.pages }, lexicon), leaves, dossier.pages);
  });
}

function assembled(dossier: DossierToAssemble, lexicon: DossierLexicon): DossierReading {
  const assembly = assemblePages(
    dossier.pages.filter(({ leftOut }) => leftOut === undefined),
    lexicon.documents,
  );
  const placed = withLeftOut(assembly, dossier.pages);
  const read = assembly.documents.map((document) =>
    mended(readOne(scannedOnce(document, assembly), dossier.pages, lexicon), lexicon.forms),
  );
  const merged = mergeDocuments(assembly.documents, read);
  return {
    dossierId: dossier.dossierId,
    source: dossier.source,
    campaign: dossier.campaign,
    engine: dossier.engine,
    receivedAt: dossier.submission.receivedAt ?? null,
    deliverer: dossier.submission.deliverer ?? null,
    physical: dossier.submission.physical ?? {},
    pages: dossier.pages.map((page, index) => recordPage(page, placed, index)),
    documents: [...placed.documents],
    fields: merged.fields,
    observations: {
      ...observe(assembly.documents, read),
      crossValues: merged.crossValues,
      ...statementTexts(assembly.documents, ({ pages }) => readPages(pages, dossier.pages)),
      ...observeSheets(dossier.pages),
      unreadFiles: [...dossier.unreadFiles, ...unreadPages(dossier.pages)],
    },
  };
}

/** A sheet scanned twice says what it says once: its rows would count double. */
const scannedOnce = (document: RecordDocument, { duplicateOf }: Assembly): RecordDocument => ({
  ...document,
  pages: document.pages.filter((number) => duplicateOf[number - 1] === null),
});

/** Pages that could not be read take part as pages of nothing known, so that none is lost. */
function assemblePages(pages: readonly AssemblyPage[], lexicon: DocumentLexicon): Assembly {
  const classified = pages.map(({ page, reading }) => {
    const shown = reading ?? unreadablePage;
    return { page, reading: shown, class: classifyPage(shown, lexicon) };
  });
  return assembleDocuments(classified, lexicon);
}

/**
 * Pages that the clerk left out stand in the document of the page that is read in their place. Where that page is blank
 * they are a document of their own, which a person must look at: something was replaced by nothing.
 */
function withLeftOut(assembly: Assembly, pages: readonly AssemblyPage[]): Assembly {
  const documents = [...assembly.documents];
  const pageDocument = [...assembly.pageDocument];
  for (const { page, leftOut } of pages) {
    if (leftOut === undefined) continue;
    const index = pageDocument[leftOut.page - 1] ?? documents.length;
    const own = documents[index] ?? { type: 'OTHER', copy: 1, pages: [], confidence: 1 };
    documents[index] = { ...own, pages: [...own.pages, page] };
    pageDocument[page - 1] = index;
  }
  return { ...assembly, documents, pageDocument };
}

const unreadablePage: PageReading = {
  schema: 'shouli/page-reading@1',
  engine: { name: 'none', version: '0', models: [] },
  depth: 'look',
  width: 1,
  height: 1,
  dpi: null,
  rotation: 0,
  skew: 0,
  blank: false,
  quality: [],
  fingerprint: '0'.repeat(64),
  words: [],
  grids: [],
  marks: [],
  seals: [],
  photos: [],
  ink: [],
  codes: [],
};

/**
 * The work of assembling these pages in parts, each short, for whoever must not hold up others: what a part has read
 * is kept as long as the readings of its pages, so that `assembleDossier` of them is left with little.
 */
export function assemblyParts(dossier: DossierToAssemble, lexicon: DossierLexicon): (() => void)[] {
  const pages = leavesOf(dossier.pages, lexicon.documents)?.pages ?? dossier.pages;
  const assembly = assemblePages(pages, lexicon.documents);
  const memory = new SpellingMemory();
  return assembly.documents.map(
    (document) => () =>
      void withSpellingMemory(memory, () => readOne(scannedOnce(document, assembly), pages, lexicon)),
  );
}

interface ReadDocument {
  readonly form: FormReading | null;
  readonly supporting: SupportingReading | null;
}

interface KnownDocument {
  readonly type: DocumentType;
  readonly pages: readonly NumberedPage[];
  readonly lexicon: DossierLexicon;
  readonly read: ReadDocument;
}
const known = new WeakMap<PageReading, KnownDocument>();

/** Kept as long as the reading of its first page: while a dossier is being read its forms are asked for several times. */
function readOne(
  { type, pages: numbers }: RecordDocument,
  pages: readonly AssemblyPage[],
  lexicon: DossierLexicon,
): ReadDocument {
  const own = readPages(numbers, pages);
  const [first] = own;
  if (first === undefined) return readAnew(type, own, lexicon);
  const before = known.get(first.reading);
  if (before?.type === type && before.lexicon === lexicon && areSamePages(before.pages, own)) {
    return before.read;
  }
  const read = readAnew(type, own, lexicon);
  known.set(first.reading, { type, pages: own, lexicon, read });
  return read;
}

const areSamePages = (a: readonly NumberedPage[], b: readonly NumberedPage[]): boolean =>
  a.length === b.length &&
  a.every(({ page, reading }, at) => page === b[at]!.page && reading === b[at]!.reading);

function readAnew(type: DocumentType, own: readonly NumberedPage[], lexicon: DossierLexicon): ReadDocument {
  if (formTypes.includes(type)) {
    return { form: readForm(type as FormType, own, lexicon.forms), supporting: null };
  }
  return {
    form: null,
    supporting: readDocument(type, own, {
      fields: lexicon.fields,
      forms: lexicon.forms,
      hints: lexicon.documents.hints,
    }),
  };
}

const readPages = (numbers: readonly number[], pages: readonly AssemblyPage[]): NumberedPage[] =>
  numbers.flatMap((number) => {
    const reading = pages[number - 1]?.reading;
    return reading ? [{ page: number, reading }] : [];
  });

const mended = ({ form, supporting }: ReadDocument, lexicon: FormLexicon): ReadDocument => ({
  form: form && { ...form, fields: withPlaces(form.fields, lexicon) },
  supporting: supporting && { ...supporting, fields: withPlaces(supporting.fields, lexicon) },
});

function recordPage(page: AssemblyPage, assembly: Assembly, index: number): RecordPage {
  const { reading } = page;
  const original = assembly.duplicateOf[index];
  return {
    file: page.file,
    page: page.page,
    filePage: page.filePage,
    sha256: page.sha256,
    documentIndex: assembly.pageDocument[index] ?? null,
    rotation: reading?.rotation ?? 0,
    skew: Math.round((reading?.skew ?? 0) * 100) / 100,
    blank: assembly.blank[index] ?? false,
    quality: [...(reading?.quality ?? []), ...(original ? (['duplicate'] as const) : [])],
    ...(original ? { duplicateOf: original } : {}),
    ...(page.leftOut ? { leftOut: page.leftOut } : {}),
  };
}

function unreadPages(pages: readonly AssemblyPage[]): Observations['unreadFiles'] {
  return pages.flatMap(({ file, filePage, failure }) =>
    failure ? [{ file, reason: failure.reason, sentence: `第 ${filePage} 页：${failure.sentence}` }] : [],
  );
}

function observe(
  documents: readonly RecordDocument[],
  read: readonly ReadDocument[],
): Omit<Observations, 'unreadFiles' | 'crossValues' | 'separators' | 'statements'> {
  const forms = read
    .filter((_, index) => documents[index]?.type === 'EVALUATION_FORM')
    .map(({ form }) => form);
  const signed = forms.flatMap((form) => form?.applicantSigned ?? []);
  return {
    applicantSigned: signed.length === 0 ? null : signed.some(Boolean),
    photos: forms.map((form) => form?.photo ?? null),
    hints: read.flatMap(({ supporting }) => [...(supporting?.hints ?? [])]),
    unreadRows: read.flatMap(({ form, supporting }) => [
      ...(form?.unreadRows ?? []),
      ...(supporting?.unreadRows ?? []),
    ]),
  };
}

/** Nothing where no separator sheet was scanned. */
function observeSheets(pages: readonly AssemblyPage[]): Pick<Observations, 'separators'> {
  const sheets = separatorSheets(pages);
  if (sheets.length === 0) return {};
  const { missing, mixed } = checkSheets(sheets);
  return { separators: { missing: [...missing], mixed } };
}

/** Where the evaluation form is silent, the first of these that says something is heard; then all others in order. */
const precedence: readonly DocumentType[] = [
  'EVALUATION_FORM',
  'SENIOR_FORM',
  'EXCEPTION_FORM',
  'MATERIALS_COVER',
];

function mergeDocuments(
  documents: readonly RecordDocument[],
  read: readonly ReadDocument[],
): { fields: Record<string, Field>; crossValues: NonNullable<Observations['crossValues']> } {
  const sources = documents.map(({ type }, documentIndex) => {
    const { form, supporting } = read[documentIndex]!;
    return { documentIndex, type, readings: form?.fields ?? supporting?.fields ?? [] };
  });
  const types = [
    ...precedence,
    ...sources.map(({ type }) => type).filter((type) => !precedence.includes(type)),
  ];
  const fields: Record<string, Field> = {};
  for (const type of new Set(types)) {
    const copies = sources.filter((source) => source.type === type);
    const voted = voteCopies(
      copies.map(({ documentIndex, readings }) => ({
        document: documentIndex,
        fields: readings.filter(({ path }) => !isMergedList(path)),
      })),
    );
    for (const [path, field] of Object.entries(voted)) {
      if (fields[path] === undefined || fields[path].value === null) fields[path] = field;
    }
  }
  for (const { path, readings } of mergeLists(sources))
    fields[path] = settleEntry(readings, (index) => documents[index]?.type);
  return {
    fields: settledFacts(fields, documents),
    crossValues: crossValues(sources.filter(({ type }) => type !== 'EVALUATION_FORM')),
  };
}

const isMergedList = (path: string): boolean => /^(?:patents|benefits|papers|standards|awards)\[/.test(path);
