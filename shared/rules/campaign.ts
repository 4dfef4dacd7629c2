import type { DocumentType } from '../domain/record.ts';
import { type Calendar, compileCalendar } from './calendar.ts';
import { type PaperDate, parseDate } from './dates.ts';
import { CampaignPack, type Level, type PackData, type Wording } from './pack.ts';
import { PHRASES, type Phrase } from './phrases.ts';
import { RULE_IDS, type RuleId } from './reasons.ts';
import { type Template, template } from './template.ts';
import { normalise } from './text.ts';

/** What `@version` names cannot tell: the rule functions themselves. Raise it when a rule decides otherwise. */
const RULES_REVISION = 5;

/** What is worded alike is one template. */
export interface WordedReason {
  readonly message: Template;
  readonly why: Template;
  readonly ask: Template;
}

export interface CompiledRule {
  readonly severity: 'reject' | 'review' | 'info';
  readonly ground: 'JURISDICTION' | 'CONDITION' | 'PROCEDURE' | undefined;
  /** Reasons for a decision stand in this order: by ground, rules without one last, then as catalogued. */
  readonly rank: number;
  readonly threshold: number;
  readonly verifiedOnly: boolean;
  readonly clause: string;
  /** The sentence that quotes the clause. */
  readonly basis: string;
  readonly reasons: ReadonlyMap<string, WordedReason>;
}

export interface Window {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly deliverers: ReadonlySet<string>;
}

/** A pack that was checked, with its tables ready for looking up. Made once, used for every dossier. */
export interface Campaign {
  readonly pack: CampaignPack;
  /** `ln-qts-2024@1+rules.1`. */
  readonly rulesVersion: string;
  readonly calendar: Calendar;
  readonly rules: ReadonlyMap<RuleId, CompiledRule>;
  readonly levels: ReadonlyMap<string, Level>;
  readonly specialties: ReadonlyMap<string, string>;
  readonly windows: readonly Window[];
  readonly evidenceCutoff: PaperDate;
  readonly seniorityCutoff: PaperDate;
  readonly standards: readonly { readonly match: RegExp; readonly treat: string; readonly name: string }[];
  readonly secondLevel: RegExp;
  /** Finds the words of catalogue titles, and what kinds of documents each word names. */
  readonly catalogWords: RegExp;
  readonly catalogTypes: ReadonlyMap<string, readonly DocumentType[]>;
  readonly ranks: RegExp;
  readonly phrases: ReadonlyMap<Phrase, Template>;
  /** Normalised names of the bureaus that may deliver for a city. */
  readonly bureaus: ReadonlySet<string>;
}

/** Checks a pack and prepares it; throws a ZodError that names what is wrong with it. */
export function loadCampaign(data: PackData): Campaign {
  const pack = CampaignPack.parse(data);
  const phrases = new Map(PHRASES.map((name) => [name, template(pack.phrases[name]!)]));
  return {
    pack,
    phrases,
    rulesVersion: `${pack.id}@${pack.version}+rules.${RULES_REVISION}`,
    calendar: compileCalendar(pack.calendar, phrases),
    rules: new Map(RULE_IDS.map((id) => [id, compileRule(pack, id)])),
    levels: byAlias(pack.levels, (level) => level),
    specialties: byAlias(pack.specialties, (specialty) => specialty.name),
    windows: pack.windows.map(({ name, from, to, deliverers }) => ({
      name,
      first: parseDate(from)!.first,
      last: parseDate(to)!.first,
      deliverers: new Set<string>(deliverers),
    })),
    evidenceCutoff: parseDate(pack.evidenceCutoff)!,
    seniorityCutoff: parseDate(pack.seniorityCutoff)!,
    standards: pack.standards.map(({ pattern, treat, name }) => ({
      match: new RegExp(pattern, 'u'),
      treat,
      name,
    })),
    catalogWords: new RegExp(pack.documents.catalog.flatMap(({ words }) => words).join('|'), 'gu'),
    catalogTypes: new Map(
      pack.documents.catalog.flatMap(({ words, types }) => words.map((word) => [word, types] as const)),
    ),
    secondLevel: new RegExp(pack.units.secondLevel, 'u'),
    ranks: new RegExp(pack.identity.ranks, 'u'),
    bureaus: new Set(pack.places.bureaus.flatMap(({ name, aliases }) => [name, ...aliases].map(normalise))),
  };
}

function byAlias<Entry extends { name: string; aliases: string[] }, Value>(
  entries: readonly Entry[],
  value: (entry: Entry) => Value,
): ReadonlyMap<string, Value> {
  return new Map(
    entries.flatMap((entry) =>
      [entry.name, ...entry.aliases].map((alias) => [normalise(alias), value(entry)] as const),
    ),
  );
}

const GROUNDS = ['JURISDICTION', 'CONDITION', 'PROCEDURE'];

function rankOf(id: RuleId, ground: CompiledRule['ground']): number {
  const group = ground === undefined ? GROUNDS.length : GROUNDS.indexOf(ground);
  return group * RULE_IDS.length + RULE_IDS.indexOf(id);
}

function compileRule(pack: CampaignPack, id: RuleId): CompiledRule {
  const setting = pack.rules[id];
  const clauses = setting.clauses.map((clause) => pack.clauses.find((one) => one.id === clause)!);
  const quoted = clauses[0]!;
  const wording = pack.wording[id] as Readonly<Record<string, Wording>>;
  return {
    severity: setting.severity,
    ground: setting.ground,
    rank: rankOf(id, setting.ground),
    threshold: setting.threshold ?? pack.confidence.threshold,
    verifiedOnly: setting.verifiedOnly ?? false,
    clause: clauses.map((clause) => clause.printed).join('；'),
    basis: template(quoted.source === 'NOTICE' ? pack.generalWording.basis : pack.generalWording.otherBasis)({
      clause: quoted.printed,
      quote: quoted.quote,
    }),
    reasons: new Map(Object.entries(wording).map(([reason, worded]) => [reason, compileWording(worded)])),
  };
}

function compileWording(worded: Wording): WordedReason {
  const { message, why, ask } = typeof worded === 'string' ? { message: worded } : worded;
  const stated = template(message);
  return {
    message: stated,
    why: why === undefined ? stated : template(why),
    ask: ask === undefined ? stated : template(ask),
  };
}
