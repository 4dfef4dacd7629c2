/** What a notice says, made from a judged record and the campaign's wording. Sensitive values come out masked. */
import type { BlobRef } from '../domain/flow/blob-ref.ts';
import type { NoticeContent, NoticeKind, NoticeReason } from '../domain/flow/notice.ts';
import { masked, maskedRecord } from '../domain/masking.ts';
import type { DossierReading, DossierRecord, Finding } from '../domain/record.ts';
import type { Campaign } from './campaign.ts';
import { isoOfDay, localDay } from './dates.ts';
import type { RuleId } from './reasons.ts';
import { template, type Values } from './template.ts';

export interface NoticeMatter {
  readonly campaign: Campaign;
  readonly record: DossierRecord;
  readonly recordRevision: number;
  readonly noticeId: string;
  readonly kind: NoticeKind;
  /** Place in the row of this campaign's notices of this kind, from 1. */
  readonly serial: number;
  /** When the decision was issued: its local day is the notice's date. */
  readonly issuedAt: string;
  /** When the dossier was handed in. */
  readonly receivedAt: string;
  /** Pictures of the evidence by rule. */
  readonly crops: ReadonlyMap<string, BlobRef>;
  /** The notice that this one corrects. */
  readonly replaces: {
    readonly noticeId: string;
    readonly number: string;
    readonly title: string;
    readonly reason: string;
  } | null;
}

/** The notice of a decision. The findings that it states are `statedFindings`. */
export function noticeContent(matter: NoticeMatter): NoticeContent {
  const { campaign, kind, serial } = matter;
  const replaces = matter.replaces && { ...matter.replaces, reason: hidden(matter.replaces.reason) };
  const record = maskedRecord(matter.record);
  const { notices: wording, year } = campaign.pack;
  const words = wording.kinds[kind];
  const date = localDate(matter.issuedAt, campaign)!;
  const facts = factsOf(record, matter);
  const say = (sentence: string): string => template(sentence)(facts);
  const { reasons, annex } = reasonsOf(record, matter);
  const { deliverer, name, idNumber, employer, level, specialty } = facts;
  return {
    schema: 'shouli/notice@1',
    noticeId: matter.noticeId,
    kind,
    number: template(words.number)({ year, serial: String(serial).padStart(wording.serialDigits, '0') }),
    title: words.title,
    issuer: wording.issuer,
    date,
    campaign: campaign.pack.id,
    rulesVersion: record.rulesVersion,
    dossierId: record.dossierId,
    recordRevision: matter.recordRevision,
    applicant: { name, idNumberMasked: idNumber, employer, level, specialty },
    deliverer,
    addressee: say(isDelivered(record) ? wording.addressee.together : wording.addressee.alone),
    paragraphs: [
      ...(replaces ? [template(wording.correction)({ ...replaces })] : []),
      ...words.opening.map(say),
    ],
    reasons,
    closing: words.closing.map(say),
    annex: annex ? wording.annex : null,
    replaces: replaces && { noticeId: replaces.noticeId, number: replaces.number, reason: replaces.reason },
  };
}

/** Handed in by somebody with a name, other than the applicant. */
const isDelivered = ({ deliverer }: DossierRecord): boolean =>
  deliverer?.name !== undefined && deliverer.type !== 'INDIVIDUAL';

/** What a notice of this kind has to state: the grounds of a rejection, every defect where a campaign tells them. */
export function statedFindings(record: DossierRecord, kind: NoticeKind): Finding[] {
  if (kind === 'ACCEPTANCE') return [];
  const byId = new Map(record.findings.map((finding) => [finding.ruleId, finding]));
  const stated = record.decision.reasons.flatMap((id) => byId.get(id) ?? []);
  return kind === 'REJECTION' ? stated.filter(isGround) : stated;
}

/** A reject rule that surely failed, or that a person found failed. */
export const isGround = ({ outcome, severity }: Finding): boolean =>
  outcome === 'fail' && severity === 'reject';

/** The first page on which a finding's evidence stands, with all its boxes there. */
export function evidencePlace({ evidence }: Finding) {
  const page = evidence.find((one) => one.page !== undefined && one.box !== undefined)?.page;
  if (page === undefined) return null;
  return { page, boxes: evidence.flatMap((one) => (one.page === page && one.box ? [one.box] : [])) };
}

function reasonsOf(
  record: DossierRecord,
  { campaign, kind, crops }: NoticeMatter,
): { reasons: NoticeReason[]; annex: boolean } {
  const { notices: wording, clauses, rules } = campaign.pack;
  let pictures = 0;
  const reasons = statedFindings(record, kind).map((finding): NoticeReason => {
    const clause = clauses.find(({ id }) => id === rules[finding.ruleId as RuleId].clauses[0])!;
    const page = finding.evidence.find((one) => one.page !== undefined)?.page ?? null;
    const crop = page === null ? null : (crops.get(finding.ruleId) ?? null);
    if (crop) pictures++;
    return {
      ruleId: finding.ruleId,
      ground: finding.ground ?? '',
      heading: finding.ground ? wording.grounds[finding.ground] : wording.otherGround,
      message: sentence(printedDates(hidden(finding.statement ?? finding.question ?? finding.message))),
      clause: clause.printed,
      basis: template(wording.basis)({ clause: clause.printed, quote: clause.quote }),
      page,
      place:
        page === null
          ? null
          : template(crop ? wording.place.pictured : wording.place.plain)({ page, index: pictures }),
      crop,
      caption: crop && template(wording.caption)({ index: pictures, page: page! }),
    };
  });
  return { reasons, annex: pictures > 0 };
}

function factsOf(record: DossierRecord, { campaign, receivedAt, kind }: NoticeMatter) {
  const { notices: wording, notice, contact, afterwards, labels } = campaign.pack;
  const told = (path: string): string => {
    const value = record.fields[path]?.value;
    return value === undefined || value === null || value === '' ? wording.unstated : String(value);
  };
  const day = localDate(record.receivedAt ?? receivedAt, campaign);
  const deliverer =
    record.deliverer && (record.deliverer.name ?? labels[`deliverer.${record.deliverer.type}`]);
  return {
    deliverer: deliverer ?? wording.unstated,
    name: told('applicant.name'),
    idNumber: told('applicant.idNumber'),
    employer: told('employer.coverName'),
    level: told('declared.level'),
    specialty: told('declared.specialty'),
    dossierId: record.dossierId,
    receivedOn: day === null ? wording.unstated : printedDates(day),
    materials: kind === 'ACCEPTANCE' ? materialsOf(record, campaign) : '',
    notice: notice.title,
    noticeIssuer: notice.issuer,
    noticeDate: printedDates(notice.issuedOn),
    office: notice.office,
    place: contact.place,
    phone: contact.phone,
    fax: contact.fax,
    session: afterwards.session,
    defence: mustDefend(record, campaign)
      ? template(wording.defence)({ defenceDate: afterwards.defence })
      : '',
    deadline: printedDates(lastDay(record, campaign)),
  } satisfies Values;
}

/** The last day on which this deliverer may hand in, ISO; of one without a window of its own the last of all. */
export function lastDay({ deliverer }: DossierReading, { pack: { windows } }: Campaign): string {
  const own = windows.find(({ deliverers }) => deliverer !== null && deliverers.includes(deliverer.type));
  return (
    own?.to ??
    windows
      .map(({ to }) => to)
      .toSorted()
      .at(-1)!
  );
}

/** DEF-01 informs of both cases; only its wording tells which one it found. */
function mustDefend(record: DossierRecord, campaign: Campaign): boolean {
  const found = record.findings.find(({ ruleId }) => ruleId === 'DEF-01');
  const required = campaign.rules.get('DEF-01')!.reasons.get('required')!;
  const level = campaign.levels.get(String(record.fields['declared.level']?.value))?.name;
  return found !== undefined && level !== undefined && found.message === required.message({ level });
}

/** What was received, by the documents found; the clerk's count of the form goes before the scan's. */
function materialsOf({ documents, physical }: DossierRecord, { pack }: Campaign): string {
  return pack.notices.materials
    .flatMap(({ document, text }) => {
      const scanned = documents.filter(({ type }) => type === document).length;
      const counted = document === 'EVALUATION_FORM' ? physical.evaluationFormCopies : undefined;
      const bound = document === 'MATERIALS_COVER' && physical.boundBook === true ? 1 : 0;
      const count = counted ?? Math.max(scanned, bound);
      return count === 0 ? [] : [template(text)({ count })];
    })
    .join('、');
}

/** The calendar day of a moment where the campaign is held, ISO; null where it is no moment. */
export function localDate(instant: string, { pack }: Campaign): string | null {
  const day = localDay(instant, pack.utcOffsetMinutes);
  return day === null ? null : isoOfDay(day);
}

const ISO_DATE = /(?<![\w-])((?:19|20|21)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\d-])/g;

/** ISO dates as documents print them, without zeros before (GB/T 9704-2012, 7.3.5.4): 2024年8月2日. */
export const printedDates = (text: string): string =>
  text.replace(
    ISO_DATE,
    (_, year: string, month: string, day?: string) =>
      `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`,
  );

/** Numbers of identity cards that a person wrote into a reason (GB 11643: 17 digits and a check sign). */
const ID_NUMBER = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;

const hidden = (text: string): string => text.replace(ID_NUMBER, masked);

const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`);
