/** PATENT: the optional route by a patent's yearly benefit. It never rejects: other achievements may carry. */
import { absenceDoubts } from '../absence.ts';
import type { Dossier } from '../dossier.ts';
import type { Row } from '../items.ts';
import { unsureKeyFields } from '../key-fields.ts';
import { type PatentNumber, readPatentNumber } from '../numbers.ts';
import { type Rule, rule } from '../rule.ts';
import { containsAny } from '../text.ts';
import { countedItems } from './date.ts';
import { ELIG } from './elig.ts';

type Gate = { readonly reason: 'unclaimed' | 'noRoute'; readonly values?: Record<string, string> };

/** Words that claim the route. */
function stated(dossier: Dossier): boolean {
  const { patentRoute } = dossier.campaign.pack.identity;
  return (
    dossier.text('declared.route') === 'PATENT_BENEFIT' ||
    dossier.reading.observations.hints.some((hint) => containsAny(hint.text, patentRoute) !== undefined)
  );
}

/** Papers of benefit, or words that claim the route; a patent alone claims nothing. */
const claimed = (dossier: Dossier): boolean =>
  stated(dossier) || dossier.has('BENEFIT_PROOF') || dossier.rows('benefits').length > 0;

/** What is asked of everybody who takes no exception: years, education, one level at a time. */
const ORDINARY = ELIG.filter(({ id }) => ['ELIG-04', 'ELIG-05', 'ELIG-06'].includes(id));

/** Read surely, or confirmed by another source; what stands nowhere settles nothing and unsettles nothing. */
const isSettled = (dossier: Dossier, path: string): boolean =>
  dossier.text(path) === null ||
  dossier.sure(path) ||
  (dossier.campaign.pack.keyFields.some((key) => key.path === path) &&
    !unsureKeyFields(dossier).includes(path));

/**
 * The route is neither claimed in words nor needed: amounts surely too low to open it, no exception, all ordinary
 * conditions surely met, and other works that count. Its benefit is evidence of performance like any other.
 */
const isAside = (dossier: Dossier): boolean =>
  dossier.once('benefitAside', () => {
    const least = dossier.level?.benefitWan;
    const rows = dossier.rows('benefits');
    const isLow = (path: string): boolean => {
      const amount = dossier.amount(path);
      return amount !== null && dossier.sure(path) && amount < least!;
    };
    return (
      Boolean(least) &&
      !stated(dossier) &&
      rows.length > 0 &&
      rows.every(({ path }) => isLow(`${path}.amountWan`)) &&
      dossier.isException === false &&
      isSettled(dossier, 'declared.isException') &&
      ORDINARY.every(({ check, outcomes }) => {
        const { reason, fields = [] } = check(dossier);
        return outcomes[reason] === 'pass' && fields.every((path) => isSettled(dossier, path));
      }) &&
      countedItems(dossier).some(({ path, unsure }) => !unsure && !path.startsWith('patents['))
    );
  });

function notRun(dossier: Dossier): Gate | null {
  if (!claimed(dossier) || isAside(dossier)) return { reason: 'unclaimed' };
  const { level } = dossier;
  return level && level.benefitWan === null ? { reason: 'noRoute', values: { level: level.name } } : null;
}

const numberOf = (row: Row): PatentNumber | null => {
  const number = row.members.number?.value;
  return typeof number === 'string' ? readPatentNumber(number) : null;
};

const TYPES: Readonly<Record<string, 'invention' | 'utility' | 'design'>> = {
  发明专利: 'invention',
  实用新型专利: 'utility',
  外观设计专利: 'design',
};

/** `yes`, `no` (a design, or an application only), `unclear` (number and printed type disagree or are unread). */
function qualifies(row: Row): 'yes' | 'no' | 'unclear' {
  const number = numberOf(row);
  const printed = TYPES[String(row.members.type?.value ?? '')];
  if (number?.kind === 'application') return 'no';
  const coded = number && number.kind !== 'unreadable' ? number.kind : undefined;
  if (coded && printed && coded !== printed) return 'unclear';
  const kind = coded ?? printed;
  if (kind === undefined) return 'unclear';
  if (kind === 'design') return 'no';
  return row.members.grantedOn?.value || printed ? 'yes' : 'unclear';
}

const paths = (rows: readonly Row[], members: readonly string[]): string[] =>
  rows.flatMap((row) => members.filter((one) => row.members[one]).map((one) => `${row.path}.${one}`));

export const PATENT: readonly Rule[] = [
  rule('PATENT-01', (dossier) => {
    const skipped = notRun(dossier);
    if (skipped) return skipped;
    const rows = dossier.rows('patents');
    const fields = paths(rows, ['number', 'type', 'grantedOn']);
    if (rows.length === 0) return { reason: 'unlisted' };
    const verdicts = rows.map(qualifies);
    const named = rows.map((row) => String(row.members.number?.value ?? row.members.name?.value ?? row.path));
    const values = { patents: named.join('、') };
    if (verdicts.includes('yes')) return { reason: 'granted', fields, values };
    return { reason: verdicts.includes('unclear') ? 'unclear' : 'none', fields, values };
  }),

  rule('PATENT-02', (dossier) => {
    const aside = isAside(dossier);
    const skipped = aside ? null : notRun(dossier);
    if (skipped) return skipped;
    const rows = dossier.rows('benefits');
    const fields = ['declared.level', ...paths(rows, ['amountWan'])];
    const { level } = dossier;
    const amounts = rows.flatMap((row) => dossier.amount(`${row.path}.amountWan`) ?? []);
    if (!level?.benefitWan || amounts.length === 0) return { reason: 'unread', fields };
    const most = Math.max(...amounts);
    const values = { amt: most, th: level.benefitWan, level: level.name };
    if (aside) return { reason: 'aside', fields, values };
    return { reason: most >= level.benefitWan ? 'reached' : 'below', fields, values };
  }),

  rule('PATENT-03', (dossier) => {
    const skipped = notRun(dossier);
    if (skipped) return skipped;
    const rows = dossier.rows('benefits');
    const fields = paths(rows, ['year', 'amountWan']);
    if (!dossier.has('BENEFIT_PROOF')) return { reason: 'missing', fields, doubts: absenceDoubts(dossier) };
    const clear = rows.filter((row) => {
      const year = row.members.year;
      return year !== undefined && /^\d{4}$/.test(String(year.value)) && row.members.amountWan?.value != null;
    });
    return { reason: clear.length > 0 && clear.length === rows.length ? 'proven' : 'unclear', fields };
  }),

  rule('PATENT-04', (dossier) => {
    const rows = dossier.rows('patents').filter((row) => row.members.number);
    const judged = rows.map((row) => {
      const number = numberOf(row);
      const check = number && 'check' in number ? number.check : (number?.kind ?? 'unreadable');
      return { path: `${row.path}.number`, no: String(row.members.number?.value ?? ''), check };
    });
    const fields = judged.map((one) => one.path);
    const those = (check: string) => judged.filter((one) => one.check === check);
    const list = (some: typeof judged) => ({
      no: some.map((one) => one.no || dossier.say('unread')).join('、'),
    });
    if (judged.length === 0) return { reason: 'none' };
    const wrong = those('wrong');
    if (wrong.length > 0) {
      return { reason: 'wrong', fields, basis: wrong.map((one) => one.path), values: list(wrong) };
    }
    const unreadable = those('unreadable');
    if (unreadable.length > 0) return { reason: 'unreadable', fields, values: list(unreadable) };
    const right = those('right');
    if (right.length === judged.length) return { reason: 'valid', fields, values: list(judged) };
    return { reason: 'unchecked', fields, values: list(judged.filter((one) => one.check !== 'right')) };
  }),
];
