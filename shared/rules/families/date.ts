/** DATE: works count only from after the present title and up to the cut-off day. */
import { compareDates, type PaperDate } from '../dates.ts';
import type { Dossier } from '../dossier.ts';
import type { Item } from '../items.ts';
import { type Rule, rule, type Verdict } from '../rule.ts';

const obtained = 'currentTitle.obtainedOn';
const SHOWN = 5;

/** Of a work without a day its title alone: the sentence around it says that the time is unknown. */
const named = (dossier: Dossier, { title, date }: Item): string =>
  date === null ? dossier.say('quoted', { text: title }) : dossier.say('item', { title, date: date.iso });

/** 「甲（2017-05）、乙（2017-06）」, cut after a few with their number told. */
function list(dossier: Dossier, items: readonly Item[]): string {
  const shown = items.slice(0, SHOWN).map((item) => named(dossier, item));
  const joined = shown.join('、');
  return items.length > SHOWN ? dossier.say('itemsMore', { items: joined, count: items.length }) : joined;
}

/** First title: there is no earlier date that works must follow. */
const hasNoTitle = (dossier: Dossier): boolean =>
  dossier.level?.first === true &&
  dossier.text('currentTitle.level') === null &&
  dossier.text(obtained) === null;

const isEarly = (item: Item, since: PaperDate): boolean =>
  item.date !== null && ['before', 'same'].includes(compareDates(item.date, since));

/** A month's or year's vagueness that reaches over the boundary. An issue number may be no month at all. */
const isOverlap = (item: Item, boundary: PaperDate): boolean =>
  item.date !== null && compareDates(item.date, boundary) === 'overlap';

function late(item: Item, cutoff: PaperDate): 'late' | 'overlap' | 'within' {
  if (!item.date || item.ongoing) return 'within';
  if (item.date.first > cutoff.first) return 'late';
  if (item.date.last > cutoff.first) return 'overlap';
  return item.issueOnly && item.date.last === cutoff.last ? 'overlap' : 'within';
}

/** Items surely from after the present title and up to the cut-off day. */
export function countedItems(dossier: Dossier): readonly Item[] {
  const since = dossier.date(obtained);
  const cutoff = dossier.campaign.evidenceCutoff;
  if (since === null) return [];
  return dossier.items.filter(
    (item) =>
      item.date !== null &&
      late(item, cutoff) === 'within' &&
      (item.ongoing || !(isEarly(item, since) || isOverlap(item, since))),
  );
}

/** The fields of all items: most rules on dates look at each of them. */
const itemPaths = (dossier: Dossier): readonly string[] =>
  dossier.once('itemPaths', () => dossier.items.map((item) => item.path));

const worded = (dossier: Dossier, items: readonly Item[], more: Record<string, string> = {}) => ({
  item: () => list(dossier, items),
  count: items.length,
  ...more,
});

export const DATE: readonly Rule[] = [
  rule('DATE-01', (dossier) => {
    const { items } = dossier;
    if (items.length === 0) return { reason: 'none' };
    if (hasNoTitle(dossier)) return { reason: 'firstTitle' };
    const since = dossier.date(obtained);
    const fields = [obtained, ...itemPaths(dossier)];
    if (!since) return { reason: 'unread', fields };
    const bounded = items.filter((item) => !item.ongoing);
    const early = bounded.filter((item) => isEarly(item, since));
    const date2 = { date2: since.iso };
    if (early.length > 0) {
      const basis = [obtained, ...early.map((item) => item.path)];
      return { reason: 'early', fields: basis, values: worded(dossier, early, date2) };
    }
    const vague = bounded.filter((item) => isOverlap(item, since));
    if (vague.length > 0) return { reason: 'overlap', fields, values: worded(dossier, vague, date2) };
    return { reason: 'after', fields, values: worded(dossier, items, date2) };
  }),

  rule('DATE-02', (dossier) => {
    const { items } = dossier;
    const cutoff = dossier.campaign.evidenceCutoff;
    const those = (when: string) => items.filter((item) => late(item, cutoff) === when);
    const paths = (some: readonly Item[]) => some.map((item) => item.path);
    const values = (some: readonly Item[]) => worded(dossier, some, { cutoff: cutoff.iso });
    if (items.length === 0) return { reason: 'none' };
    const over = those('late');
    if (over.length > 0) return { reason: 'late', fields: paths(over), values: values(over) };
    const vague = those('overlap');
    if (vague.length > 0) return { reason: 'overlap', fields: paths(vague), values: values(vague) };
    return { reason: 'within', fields: itemPaths(dossier), values: values(items) };
  }),

  rule('DATE-03', (dossier) => {
    const { items } = dossier;
    const tables = dossier.campaign.pack.documents.itemTables;
    const unread = dossier.reading.observations.unreadRows.filter((row) => tables.includes(row.table));
    const unclear = items.filter((item) => !item.ongoing && (!item.date || item.unsure));
    if (unclear.length + unread.length > 0) {
      const rows = unread.map((row) => dossier.say('unreadRow', { page: row.page }));
      return {
        reason: 'unclear',
        fields: unclear.map((item) => item.path),
        places: unread.map(({ page, box }) => ({ page, box })),
        values: {
          item: [...(unclear.length > 0 ? [list(dossier, unclear)] : []), ...rows].join('、'),
        },
      };
    }
    if (items.length === 0) return { reason: 'none' };
    return { reason: 'clear', fields: itemPaths(dossier), values: worded(dossier, items) };
  }),

  rule('DATE-04', (dossier): Verdict<'off' | 'none' | 'some' | 'all' | 'unsure'> => {
    if (!dossier.campaign.pack.policy.rejectWhenAllItemsOutside) return { reason: 'off' };
    const { items } = dossier;
    if (items.length === 0) return { reason: 'none' };
    const since = dossier.date(obtained);
    const fields = [obtained, ...itemPaths(dossier)];
    const cutoff = dossier.campaign.evidenceCutoff;
    const counted = countedItems(dossier);
    const outside = items.filter(
      (item) => !item.ongoing && (late(item, cutoff) === 'late' || (since !== null && isEarly(item, since))),
    );
    if (outside.length === items.length) return { reason: 'all', fields, values: worded(dossier, items) };
    return { reason: counted.length > 0 ? 'some' : 'unsure', fields, values: worded(dossier, counted) };
  }),

  rule('DATE-05', (dossier) => {
    const start = dossier.date('publicity.startOn');
    const { items } = dossier;
    if (items.length === 0 || !start) return { reason: 'none' };
    const bounded = items.filter((item) => item.date && !item.ongoing);
    const those = (order: string) => bounded.filter((item) => compareDates(item.date!, start) === order);
    const fields = ['publicity.startOn', ...bounded.map((item) => item.path)];
    const values = (some: readonly Item[]) => worded(dossier, some, { start: start.iso });
    const after = those('after');
    if (after.length > 0) {
      const basis = ['publicity.startOn', ...after.map((item) => item.path)];
      return { reason: 'after', fields: basis, values: values(after) };
    }
    const vague = those('overlap');
    if (vague.length > 0) return { reason: 'overlap', fields, values: values(vague) };
    return { reason: 'before', fields, values: values(bounded) };
  }),
];
