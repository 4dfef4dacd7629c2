import type { BatchReport } from '../domain/batch.ts';
import type { DossierRecord } from '../domain/record.ts';

/** One line of a batch's statement: a row of the roster, or a dossier that stands in none. */
export interface StatementLine {
  /** null for a dossier that the roster does not list. */
  readonly row: number | null;
  readonly name: string;
  readonly unit: string;
  readonly level: string;
  readonly specialty: string;
  readonly dossierId: string;
  readonly source: string;
  readonly outcome: StatementOutcome;
  /** Rule ids, in the decision's order. */
  readonly reasons: readonly string[];
  /** What these rules look at, in a few words. */
  readonly titles: readonly string[];
  /** What these rules say, in plain Chinese. */
  readonly messages: readonly string[];
  /** Field paths in which row and dossier differ. */
  readonly mismatches: readonly string[];
}

export type StatementOutcome = 'ACCEPT' | 'REJECT' | 'REVIEW' | 'MISSING';

export interface Statement {
  /** Rows = accepted + rejected + in review + missing. */
  readonly balance: { readonly rows: number; readonly balanced: boolean } & BatchReport['totals'];
  readonly unlisted: number;
  readonly lines: readonly StatementLine[];
}

/** Title of a rule in a campaign; empty for one that the campaign does not know. */
type TitleOf = (campaign: string, ruleId: string) => string;

/** A batch's closing statement from what reading wrote. Without a report every dossier stands unlisted. */
export function closingStatement(
  report: BatchReport | null,
  records: readonly DossierRecord[],
  titleOf: TitleOf,
): Statement {
  const recordOf = new Map(records.map((record) => [record.dossierId, record]));
  const matched = new Map(report?.matched.map(({ row, dossierId }) => [row, dossierId]));
  const listed = Array.from({ length: report?.rows ?? 0 }, (_, index): StatementLine => {
    const row = index + 1;
    const values = report?.roster?.listed?.find((one) => one.row === row)?.values ?? {};
    const record = recordOf.get(matched.get(row) ?? '');
    const dossier = record ? dossierLine(record, titleOf) : absent;
    const own = { name: values['applicant.name'], unit: values['employer.coverName'] };
    return {
      ...dossier,
      row,
      name: own.name ?? dossier.name,
      unit: own.unit ?? dossier.unit,
      level: values['declared.level'] ?? dossier.level,
      specialty: values['declared.specialty'] ?? dossier.specialty,
      mismatches: (report?.mismatches ?? []).filter((one) => one.row === row).map(({ field }) => field),
    };
  });
  const known = new Set(matched.values());
  const unlisted = records
    .filter(({ dossierId }) => !known.has(dossierId))
    .map((record) => dossierLine(record, titleOf));
  return {
    balance: {
      rows: report?.rows ?? 0,
      balanced: report?.balanced ?? false,
      ...(report?.totals ?? { accepted: 0, rejected: 0, review: 0, missing: 0 }),
    },
    unlisted: unlisted.length,
    lines: [...listed, ...unlisted],
  };
}

const absent: StatementLine = {
  row: null,
  name: '',
  unit: '',
  level: '',
  specialty: '',
  dossierId: '',
  source: '',
  outcome: 'MISSING',
  reasons: [],
  titles: [],
  messages: [],
  mismatches: [],
};

function dossierLine(record: DossierRecord, titleOf: TitleOf): StatementLine {
  const { campaign, fields, decision, findings } = record;
  const text = (path: string): string => String(fields[path]?.value ?? '');
  const messages = decision.reasons.flatMap((id) => {
    const finding = findings.find(({ ruleId }) => ruleId === id);
    return finding
      ? [finding.outcome === 'review' ? (finding.question ?? finding.message) : finding.message]
      : [];
  });
  return {
    ...absent,
    name: text('applicant.name'),
    unit: text('employer.coverName'),
    level: text('declared.level'),
    specialty: text('declared.specialty'),
    dossierId: record.dossierId,
    source: record.source,
    outcome: decision.final ?? decision.proposed,
    reasons: decision.reasons,
    titles: decision.reasons.map((id) => titleOf(campaign, id)),
    messages,
  };
}
