/** What the project writes down and takes in, place by place, as a page that people can read and a test can compare. */
import { z } from 'zod';
import { BatchReport } from '../../shared/domain/batch.ts';
import { StoredAccount, StoredSession } from '../../shared/domain/flow/account.ts';
import { AuditAction, AuditEntry } from '../../shared/domain/flow/audit.ts';
import { BatchFolder, BatchHead } from '../../shared/domain/flow/batch-head.ts';
import { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import { IntegrityEntry } from '../../shared/domain/flow/integrity.ts';
import { Manifest } from '../../shared/domain/flow/manifest.ts';
import { Notice } from '../../shared/domain/flow/notice.ts';
import { OutboxEntry } from '../../shared/domain/flow/outbox.ts';
import { Proof } from '../../shared/domain/flow/proof.ts';
import { StoredUpload } from '../../shared/domain/flow/stored-upload.ts';
import { ContentClaim, SubmissionHead } from '../../shared/domain/flow/submission-head.ts';
import { Word } from '../../shared/domain/flow/word.ts';
import { DocumentType, DossierRecord } from '../../shared/domain/record.ts';
import { Roster } from '../../shared/domain/roster.ts';
import { JudgingContext } from '../../shared/rules/context.ts';
import { RULE_IDS } from '../../shared/rules/reasons.ts';

export const SHAPES = {
  'record.json': DossierRecord,
  'batch.json of results': BatchReport,
  'submission.json, batch.json': Manifest,
  roster: Roster,
  'what was known beside a dossier': JudgingContext,
  dossier: DossierHead,
  submission: SubmissionHead,
  'claim of content': ContentClaim,
  batch: BatchHead,
  'folder of a batch': BatchFolder,
  upload: StoredUpload,
  'word of a person': Word,
  'entry of the audit chain': AuditEntry,
  'delivery to be made': OutboxEntry,
  notice: Notice,
  'proof of a purged dossier': Proof,
  'person on the integrity list': IntegrityEntry,
  account: StoredAccount,
  session: StoredSession,
} as const;
export type ShapeName = keyof typeof SHAPES;

/** Long lists of words that stand in several places. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  'document type': DocumentType.options,
  'rule id': RULE_IDS,
  'audit action': AuditAction.options,
};

/** The part of JSON Schema that zod gives for these shapes. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** `1…200`; empty where nothing is bounded. */
const bounds = (from: number | undefined, to: number | undefined): string =>
  from === undefined && to === undefined ? '' : ` ${from ?? ''}…${to ?? ''}`;

function number({ type, minimum, maximum }: Schema): string {
  const least = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  return `${type}${bounds(least, most)}`;
}

function text({ format, pattern, minLength, maxLength }: Schema): string {
  if (format === 'date-time') {
    const isAnywhere = new RegExp(pattern!).test('2024-08-08T09:00:00+08:00');
    return isAnywhere ? 'moment with offset' : 'moment in UTC';
  }
  if (format === 'date') return 'day';
  return `text${bounds(minLength, maxLength)}${pattern === undefined ? '' : ` /${pattern}/`}`;
}

function choice(words: readonly unknown[]): string {
  const list = Object.entries(LISTS).find(([, known]) => known.join() === words.join());
  return list ? `a ${list[0]}` : words.map((one) => JSON.stringify(one)).join(' or ');
}

const NAMES: Readonly<Record<string, string>> = { string: 'text' };

/** Of one place, without what stands inside it. */
function kind(schema: Schema): string {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return [...new Set(branches.map(kind))].join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return choice(schema.enum);
  if (Array.isArray(schema.type)) return schema.type.map((one: string) => NAMES[one] ?? one).join(' or ');
  if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(kind).join(', ')}]`;
  if (schema.type === 'array') return `list${bounds(schema.minItems, schema.maxItems)}`;
  if (schema.type === 'object') return schema.additionalProperties === undefined ? 'object' : 'map';
  if (schema.type === 'number' || schema.type === 'integer') return number(schema);
  return schema.type === 'string' ? text(schema) : String(schema.type);
}

function places(schema: Schema, path: string): string[] {
  const branches = schema.anyOf ?? schema.oneOf ?? [];
  return [
    ...branches.flatMap((one) => places(one, path)),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
      const isOptional = !schema.required?.includes(key);
      return lines(value, `${path}${path === '' ? '' : '.'}${key}${isOptional ? '?' : ''}`);
    }),
    ...(schema.additionalProperties
      ? lines(schema.additionalProperties, `${path}{${kind(schema.propertyNames!)}}`)
      : []),
    ...(schema.items ? lines(schema.items, `${path}[]`) : []),
  ];
}

const lines = (schema: Schema, path: string): string[] => [
  `${path}: ${kind(schema)}`,
  ...places(schema, path),
];

/** Names stand for what they name. */
const spelled = (value: unknown, names: Readonly<Record<string, Schema>>): unknown => {
  if (Array.isArray(value)) return value.map((one) => spelled(one, names));
  if (value === null || typeof value !== 'object') return value;
  const { $ref, ...own } = value as Schema;
  if ($ref !== undefined) return spelled(names[$ref.slice('#/$defs/'.length)], names);
  return Object.fromEntries(Object.entries(own).map(([key, one]) => [key, spelled(one, names)]));
};

/** Markdown of one shape: each place with what may stand there; `?`: may be left out. */
export function shapeSection(name: ShapeName): string {
  const schema = z.toJSONSchema(SHAPES[name], { io: 'input' }) as Schema;
  const whole = spelled(schema, schema.$defs ?? {}) as Schema;
  return [`## ${name}`, '', '```', ...places(whole, ''), '```', ''].join('\n');
}

export const shapeTable = (): string =>
  [
    '# Shapes',
    '',
    '<!-- Written by test/domain/write-shapes.ts; do not edit. -->',
    '',
    'What stands in files and in the store, place by place, and what a place may hold. `?` may be left out, `[]` is each of a',
    'list, `{…}` each of a map with such keys, `a…b` runs from a to b with both (of a text: its length). A key',
    'that a shape does not name is dropped when it is read. The shapes of the API stand in [openapi.json](openapi.json).',
    '',
    ...(Object.keys(SHAPES) as ShapeName[]).map(shapeSection),
    ...Object.entries(LISTS).map(([name, words]) =>
      [`## ${name}`, '', `${words.join(', ')}.`, ''].join('\n'),
    ),
  ].join('\n');
