/** The shape of a campaign pack: all that one year's notice says, as data. Rules read it and add nothing. */
import { z } from 'zod';
import { DocumentType, Ground, Severity } from '../domain/record.ts';
import { DelivererType } from '../domain/submission.ts';
import { NoticeWording } from './notice-wording.ts';
import { PHRASES } from './phrases.ts';
import { RULE_IDS, type RuleId, reasonsOf } from './reasons.ts';

const text = z.string().min(1);
const words = z.array(text);
/** No sign that an expression would take for its own. */
const plainWord = text.regex(/^[\p{L}\p{N}]+$/u);
const unit = z.number().min(0).max(1);
const day = z.iso.date();
const ruleId = z.enum(RULE_IDS as [RuleId, ...RuleId[]]);
/** A regular expression's source; matched without flags but `u`. */
const pattern = text.refine((source) => {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}, 'not a regular expression');

/** `message` goes on notices; `why` defaults to it; `ask` is the question to a person. `{name}` are filled in. */
export const Wording = z.union([
  text,
  z.strictObject({ message: text, why: text.optional(), ask: text.optional() }),
]);
export type Wording = z.infer<typeof Wording>;

const wordingOf = (id: RuleId) =>
  z.strictObject(Object.fromEntries(Object.keys(reasonsOf(id)).map((reason) => [reason, Wording])));
const WordingTable = z.strictObject(Object.fromEntries(RULE_IDS.map((id) => [id, wordingOf(id)])));

const RuleSetting = z.strictObject({
  severity: Severity,
  ground: Ground.optional(),
  /** Clause ids; the first is quoted. */
  clauses: z.array(text).min(1),
  /** Counts as a failure only where a person has verified what it rests on. */
  verifiedOnly: z.boolean().optional(),
  /** Replaces the campaign's confidence threshold for this rule. */
  threshold: unit.optional(),
});

const Clause = z.strictObject({
  id: text,
  /** As notices print it, e.g. 五、相关政策规定第3项. */
  printed: text,
  /** Word for word; of a source that is not the notice: what it is about. */
  quote: text,
  source: z.enum(['NOTICE', 'OTHER']),
  /** What a person must still decide, and what is open. */
  person: z.string(),
  open: z.string(),
});

const Level = z.strictObject({
  name: text,
  aliases: words,
  /** Higher is more senior; the next level is one more. */
  rank: z.number().int(),
  group: z.enum(['senior', 'middle', 'junior']),
  /** Whose applications this committee takes. */
  scope: z.enum(['ALL', 'PROVINCIAL']),
  /** Who defends in person. */
  defence: z.enum(['ALL', 'PROVINCIAL', 'NONE']),
  /** 附件4 is needed. */
  seniorForm: z.boolean(),
  /** 万元 a year from one patent; null where the notice opens no such route. */
  benefitWan: z.number().positive().nullable(),
  /** A first title: no present title is needed. */
  first: z.boolean(),
});
export type Level = z.infer<typeof Level>;

const KeyField = z.strictObject({
  path: text,
  /** When a decision rests on it; ALWAYS where left out. */
  when: z.enum(['ALWAYS', 'HAS_TITLE', 'PUBLICITY', 'READ']).optional(),
  /** Replaces OCR-01's threshold for this field. */
  threshold: unit.optional(),
  /** Sources whose equal reading confirms an unsure or handwritten one. */
  confirmedBy: z.array(z.enum(['document', 'roster', 'seal'])),
});

export const CampaignPack = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    version: z.number().int().min(1),
    year: z.number().int(),
    /** Minutes east of Greenwich in which `receivedAt` is judged as a date. */
    utcOffsetMinutes: z.number().int(),
    /** Days after the decision (or the last change, without one) before a dossier may be purged. */
    retention: z
      .strictObject({ decided: z.number().int().min(0), undecided: z.number().int().min(0) })
      .default({ decided: 3650, undecided: 365 }),
    /** Share of accepted fields that a reviewer reads again without the value, and the error that they may show. */
    qualitySample: z
      .strictObject({ share: unit, targetError: unit.gt(0).lt(1) })
      .default({ share: 0.05, targetError: 0.01 }),
    notice: z.strictObject({
      issuer: text,
      title: text,
      issuedOn: day,
      /** null: the notice bears none; never invented. */
      docNo: text.nullable(),
      office: text,
      committee: text,
      citations: words,
      attachments: z.array(z.strictObject({ no: z.number().int(), title: text, document: DocumentType })),
      notAtHand: words,
    }),
    contact: z.strictObject({ place: text, person: text, phone: text, fax: text }),
    afterwards: z.strictObject({ session: text, defence: text }),
    clauses: z.array(Clause).min(1),
    rules: z.record(ruleId, RuleSetting),
    /** What each rule looks at, in a few words for lists; claims nothing, and no notice prints it. */
    ruleTitles: z.record(ruleId, z.strictObject({ zh: text, en: text })),
    wording: WordingTable,
    generalWording: z.strictObject({
      /** For a failure that the gate turned into a question. */
      unsureMessage: text,
      unsureAsk: text,
      unsureAbsence: text,
      /** For a paper that was not found in a scan that may lack pages. */
      incompleteMessage: text,
      incompleteAsk: text,
      basis: text,
      otherBasis: text,
      confirmed: text,
    }),
    phrases: z.strictObject(Object.fromEntries(PHRASES.map((name) => [name, text]))),
    labels: z.record(text, text),
    confidence: z.strictObject({
      threshold: unit,
      /** A document's type. */
      classification: unit,
      /** Below this an item's date is asked for. */
      item: unit,
      /** Below this a differing reading on another document is no contradiction. */
      cross: unit,
      /** Below this it is in doubt whether a statement was made, not only how its words are spelled. */
      stated: unit,
      photo: unit,
    }),
    keyFields: z.array(KeyField),
    /** So many handwritten key fields may be settled by agreement; with more, the form is filled in by hand. */
    strayHandwriting: z.number().int().min(0),
    confirm: z.array(
      z.strictObject({
        severity: Severity,
        outcome: z.enum(['pass', 'fail']),
        roles: z.array(text),
        /** Only these rules; all of that severity where left out. */
        rules: z.array(ruleId).optional(),
      }),
    ),
    correctionPolicy: z.enum(['NONE', 'WITHIN_WINDOW']),
    /** Whether scans may leave the country for recognition (PIPL art. 36, 38–40). */
    crossBorderRecognition: z.boolean(),
    windows: z
      .array(z.strictObject({ id: text, name: text, from: day, to: day, deliverers: z.array(DelivererType) }))
      .min(1),
    evidenceCutoff: day,
    seniorityCutoff: day,
    publicity: z.strictObject({ minWorkdays: z.number().int().min(1) }),
    integrity: z.strictObject({ yearsAfter: z.number().int().min(0) }),
    calendar: z.strictObject({
      years: z.array(z.number().int()).min(1),
      holidays: z.array(z.strictObject({ name: text, from: day, to: day })),
      workdays: z.array(day),
    }),
    levels: z.array(Level).min(1),
    /** How the form says that there is no title yet. */
    noTitle: words,
    specialties: z.array(z.strictObject({ name: text, aliases: words })).min(1),
    /** A speciality that speaks of one of these is asked for, never refused by a machine. */
    relatedSpecialtyWords: words,
    series: z.strictObject({ accepted: words, plain: words, other: words }),
    eligibility: z.strictObject({
      /** false: 未核实, nothing built on the table may reject. */
      verified: z.boolean(),
      source: text,
      educations: z.array(z.strictObject({ name: text, rank: z.number().int(), degrees: words })),
      /** Level → education → full years in the level below; 0: at once; null: the province decides. */
      years: z.record(text, z.record(text, z.number().int().min(0).nullable())),
      incomplete: words,
      retirement: z.strictObject({
        male: z.number().int(),
        female: z.number().int(),
        femaleSenior: z.number().int(),
      }),
    }),
    documents: z.strictObject({
      formCopies: z.number().int().min(1),
      /** What the bound book is made of. */
      book: z.array(DocumentType),
      /** Titles in a catalogue → document types that may hold the item. */
      catalog: z.array(z.strictObject({ words: z.array(plainWord), types: z.array(DocumentType) })).min(1),
      catalogIgnored: words,
      /** Tables whose rows are tested by date; a row seen and not read asks. */
      itemTables: words,
      /** Fields in which the copies of the form must agree. */
      copyFields: words,
    }),
    photo: z.strictObject({
      minWidthMm: z.number(),
      maxWidthMm: z.number(),
      minHeightMm: z.number(),
      maxHeightMm: z.number(),
    }),
    places: z.strictObject({
      province: z.strictObject({
        name: text,
        short: text,
        idPrefix: z.string().regex(/^\d{2}$/),
        prefixes: words,
      }),
      /** `short` without 市; districts and counties with their suffix. */
      cities: z.array(z.strictObject({ name: text, short: text, code: text, districts: words })),
      countySuffixes: words,
      outside: words,
      /** Bureaus that may deliver for a city. */
      bureaus: z.array(z.strictObject({ name: text, aliases: words })),
    }),
    units: z.strictObject({
      company: words,
      central: words,
      large: words,
      organs: words,
      /** Seal words of the bodies that review; empty: any. */
      cityBureauSeal: words,
      cityHrssSeal: words,
      secondLevel: pattern,
    }),
    identity: z.strictObject({
      civil: words,
      ranks: pattern,
      participating: words,
      negated: words,
      patentRoute: words,
    }),
    standards: z.array(
      z.strictObject({
        pattern,
        treat: z.enum(['NATIONAL', 'PROVINCIAL', 'ASK', 'NONE']),
        name: text,
      }),
    ),
    score: z.strictObject({ assessment: unit, defence: unit }),
    notices: NoticeWording,
    policy: z.strictObject({ rejectWhenAllItemsOutside: z.boolean() }),
  })
  .superRefine((pack, check) => {
    const known = new Set(pack.clauses.map((clause) => clause.id));
    for (const id of RULE_IDS) {
      const setting = pack.rules[id];
      const at = { code: 'custom' as const, path: ['rules', id] };
      if (setting.severity === 'reject' && !setting.ground)
        check.addIssue({ ...at, message: 'a reject rule needs a ground' });
      for (const clause of setting.clauses.filter((one) => !known.has(one)))
        check.addIssue({ ...at, message: `no clause ${clause}` });
    }
    if (!pack.eligibility.verified && pack.rules['ELIG-04'].severity === 'reject')
      check.addIssue({
        code: 'custom',
        path: ['rules', 'ELIG-04'],
        message: 'an unverified table may not reject',
      });
    for (const level of pack.levels.filter((one) => !(one.name in pack.eligibility.years)))
      check.addIssue({ code: 'custom', path: ['eligibility', 'years'], message: `no row for ${level.name}` });
  });
export type CampaignPack = z.infer<typeof CampaignPack>;
/** A pack as it is written down, before it is checked. */
export type PackData = z.input<typeof CampaignPack>;
