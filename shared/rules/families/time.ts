/** TIME: the days on which dossiers are taken, by who delivers them. */
import { isoOfDay } from '../dates.ts';
import type { Dossier } from '../dossier.ts';
import { type Rule, rule } from '../rule.ts';

const windowOf = (dossier: Dossier, day: number) =>
  dossier.campaign.windows.find((window) => window.first <= day && day <= window.last);

const named = (dossier: Dossier): string =>
  dossier.campaign.windows
    .map(({ name, first, last }) =>
      dossier.say('window', { name, from: isoOfDay(first), to: isoOfDay(last) }),
    )
    .join('；');

export const TIME: readonly Rule[] = [
  rule('TIME-01', (dossier) => {
    const { receivedDay: day } = dossier;
    if (day === null) return { reason: dossier.isPrecheck ? 'precheck' : 'unrecorded' };
    const values = { date: isoOfDay(day), windows: () => named(dossier) };
    if (dossier.campaign.windows.every((window) => day < window.first)) return { reason: 'early', values };
    return windowOf(dossier, day)
      ? { reason: 'within', values }
      : { reason: 'outside', values, certain: true };
  }),

  rule('TIME-02', (dossier) => {
    const { receivedDay: day } = dossier;
    const { deliverer } = dossier.reading;
    if (day === null || deliverer === null) return { reason: 'unknown' };
    const window = windowOf(dossier, day);
    if (!window) return { reason: 'outside' };
    const values = {
      date: isoOfDay(day),
      window: window.name,
      deliverer: dossier.delivererName,
      windows: () => named(dossier),
    };
    if (window.deliverers.has(deliverer.type)) return { reason: 'own', values };
    const assigned = dossier.campaign.windows.some((one) => one.deliverers.has(deliverer.type));
    return { reason: assigned ? 'other' : 'unassigned', values };
  }),
];
