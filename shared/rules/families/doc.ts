/** DOC: are the papers that the notice asks for there, as many and in the order it asks? */
import type { DocumentType } from '../../domain/record.ts';
import { absenceDoubts, bookAbsenceDoubts, pageDoubts, scannedCopies } from '../absence.ts';
import type { Dossier } from '../dossier.ts';
import { type Rule, rule } from '../rule.ts';
import { namesSomebodyElse } from '../statement-names.ts';
import { catalogDifferences } from './catalog.ts';

const exception = 'declared.isException';

function presence(dossier: Dossier, type: DocumentType, fields: readonly string[] = []) {
  if (dossier.has(type)) return { reason: 'present' as const, fields, places: dossier.beginnings(type) };
  return { reason: 'missing' as const, fields, doubts: absenceDoubts(dossier) };
}

/** Its cover, its catalogue, or any of what it is made of. */
const hasBook = (dossier: Dossier): boolean =>
  dossier.has('MATERIALS_COVER', 'CATALOG') || dossier.has(...dossier.campaign.pack.documents.book);

export const DOC: readonly Rule[] = [
  rule('DOC-01', (dossier) => {
    const need = dossier.campaign.pack.documents.formCopies;
    const scanned = scannedCopies(dossier);
    const attested = dossier.reading.physical.evaluationFormCopies;
    const values = { need, scanned, n: attested ?? scanned };
    const places = dossier.beginnings('EVALUATION_FORM');
    if (attested === undefined) return { reason: scanned >= need ? 'scanned' : 'unattested', values, places };
    if (attested >= need) return { reason: 'attested', values, places };
    return scanned >= need
      ? { reason: 'conflict', values, places }
      : { reason: 'few', values, places, certain: true };
  }),

  rule('DOC-02', (dossier) => {
    const scanned = scannedCopies(dossier);
    const copies = dossier.campaign.pack.documents.copyFields;
    const differing = copies.filter((path) => dossier.field(path)?.disagreement === true);
    const verified = (path: string) => dossier.verified(path);
    const open = differing.filter((path) => !verified(path));
    if (open.length > 0) {
      const cross = dossier.campaign.pack.confidence.threshold;
      const sure = open.filter((path) =>
        dossier.field(path)?.candidates?.some((one) => one.source === 'copy' && one.confidence >= cross),
      );
      const certain = sure.length > 0;
      const field = () =>
        open
          .map((path) =>
            dossier.say('copyValues', { field: dossier.label(path), values: variants(dossier, path) }),
          )
          .join('；');
      // A difference that is only suspected is told in the reason, not in the sentence that says it surely.
      const names = () => (certain ? sure : open).map((path) => dossier.label(path)).join('、');
      return { reason: 'differ', fields: open, basis: [], certain, values: { field, names } };
    }
    return scanned > 1
      ? { reason: 'same', fields: copies, values: { scanned } }
      : { reason: 'single', values: { scanned } };
  }),

  rule('DOC-03', (dossier) => {
    const { book } = dossier.campaign.pack.documents;
    if (dossier.has('MATERIALS_COVER', 'CATALOG')) {
      return { reason: 'present', places: dossier.beginnings('MATERIALS_COVER') };
    }
    if (dossier.has(...book)) return { reason: 'coverless' };
    return { reason: 'missing', doubts: bookAbsenceDoubts(dossier) };
  }),

  rule('DOC-04', (dossier) => {
    const { boundBook, looseLeaf } = dossier.reading.physical;
    if (boundBook && looseLeaf) return { reason: 'conflict' };
    if (looseLeaf) return { reason: 'loose', certain: true };
    if (boundBook || (looseLeaf === false && boundBook === undefined)) return { reason: 'bound' };
    if (!hasBook(dossier)) return { reason: 'noBook' };
    return { reason: dossier.isPrecheck ? 'precheck' : 'unattested' };
  }),

  rule('DOC-05', (dossier) => {
    if (!hasBook(dossier)) return { reason: 'noBook' };
    const rows = dossier.rows('catalog');
    if (rows.length === 0) return { reason: dossier.has('CATALOG') ? 'unread' : 'noCatalog' };
    const fields = rows.filter((row) => row.members.title).map((row) => `${row.path}.title`);
    const { missing, maybe, misplaced } = catalogDifferences(dossier);
    if (missing.length + misplaced.length === 0) {
      const named = maybe.map((title) => dossier.say('quoted', { text: title })).join('、');
      return maybe.length > 0
        ? { reason: 'maybe', fields, values: { items: named } }
        : { reason: 'inOrder', fields };
    }
    const items = [
      ...missing.map((title) => dossier.say('catalogMissing', { title })),
      ...misplaced.map((title) => dossier.say('catalogMisplaced', { title })),
    ];
    return {
      reason: 'differs',
      fields,
      basis: [],
      doubts: pageDoubts(dossier),
      values: { items: items.join('，') },
    };
  }),

  rule('DOC-06', (dossier) => {
    const found = presence(dossier, 'PUBLICITY_STATEMENT');
    if (found.reason === 'present') {
      if (!namesSomebodyElse(dossier)) return found;
      const values = { name: dossier.told('applicant.name') };
      return { ...found, reason: 'otherPerson', fields: ['applicant.name'], values };
    }
    const elsewhere = dossier.context.batch?.namedIn ?? [];
    if (elsewhere.length === 0) return found;
    return { reason: 'elsewhere', values: { dossiers: elsewhere.join('、') } };
  }),

  rule('DOC-07', (dossier) => {
    const isUnread = dossier.isException === null && dossier.field(exception) !== undefined;
    if (isUnread && !dossier.has('EXCEPTION_FORM')) return { reason: 'unread', fields: [exception] };
    if (dossier.isException || isUnread) return presence(dossier, 'EXCEPTION_FORM', [exception]);
    return { reason: 'ordinary' };
  }),

  rule('DOC-08', (dossier) => {
    const fields = ['declared.level'];
    if (!dossier.level) return { reason: 'unread', fields };
    if (!dossier.level.seniorForm) return { reason: 'lower', fields, values: { level: dossier.level.name } };
    return presence(dossier, 'SENIOR_FORM', fields);
  }),

  rule('DOC-09', (dossier) => {
    const { roster } = dossier.context;
    if (!roster) return { reason: 'noRoster' };
    if (roster.row === null) return { reason: 'unlisted', certain: true };
    if (roster.electronicPresent === false) return { reason: 'noElectronic', certain: true };
    return { reason: 'listed', values: { row: roster.row } };
  }),

  rule('DOC-10', (dossier) => {
    const { roster } = dossier.context;
    if (!roster || roster.row === null) return { reason: 'noRoster' };
    if (roster.mismatches.length === 0) return { reason: 'equal', values: { row: roster.row } };
    const fields = roster.mismatches.map((one) => one.field);
    const named = roster.mismatches.map((one) =>
      dossier.say('rosterField', {
        field: dossier.label(one.field),
        roster: one.roster,
        dossier: one.dossier,
      }),
    );
    return { reason: 'differs', fields, values: { field: named.join('、') } };
  }),

  rule('DOC-11', (dossier) => {
    if (!dossier.has('EXCEPTION_FORM')) return { reason: 'none' };
    const places = dossier.beginnings('EXCEPTION_FORM');
    if (dossier.isException) return { reason: 'consistent', fields: [exception], places };
    return { reason: 'unclaimed', fields: [exception], places };
  }),
];

function variants(dossier: Dossier, path: string): string {
  const field = dossier.field(path)!;
  const values = [field.value, ...(field.candidates ?? []).map((one) => one.value)];
  return [
    ...new Set(
      values.map((value) =>
        dossier.say('quoted', { text: value === null ? dossier.say('unread') : String(value) }),
      ),
    ),
  ].join('、');
}
