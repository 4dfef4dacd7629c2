/** PUB: the public posting, and what the statement on it must say. */
import { distance } from '../../reading/values/confusables.ts';
import { isoOfDay, type PaperDate } from '../dates.ts';
import type { Dossier } from '../dossier.ts';
import { type Rule, rule } from '../rule.ts';
import { normalise } from '../text.ts';

const start = 'publicity.startOn';
const end = 'publicity.endOn';
const time = [start, end];

const absent = (dossier: Dossier): boolean =>
  !dossier.has('PUBLICITY_STATEMENT') && !dossier.paths.some(isPublicity);
const isPublicity = (path: string): boolean => path.startsWith('publicity.');

const isDay = (date: PaperDate | null): date is PaperDate => date?.precision === 'day';

type State = 'told' | 'missing' | 'unread';

/** The four things that the statement must tell beside the time, each by its own field. */
function elements(dossier: Dossier): { path: string; state: State }[] {
  const { item: floor, stated } = dossier.campaign.pack.confidence;
  const flag = (path: string): State => {
    const value = dossier.sure(path, floor) ? dossier.flag(path) : null;
    if (value === null) return dossier.verified(path) ? 'missing' : 'unread';
    return value ? 'told' : 'missing';
  };
  const words = (path: string, untold: string | null, least: number): State => {
    const value = dossier.sure(path, least) ? dossier.text(path) : null;
    if (value !== null) return value === untold ? 'missing' : 'told';
    return dossier.verified(path) ? 'missing' : 'unread';
  };
  return [
    { path: 'publicity.place', state: words('publicity.place', null, stated) },
    { path: 'publicity.allMaterials', state: flag('publicity.allMaterials') },
    { path: 'publicity.objection', state: words('publicity.objection', 'UNSTATED', floor) },
    { path: 'publicity.integrity', state: flag('publicity.integrity') },
  ];
}

/** Whose seal it is taken for; what was misread is never told as if it stood there. */
function sealTold(dossier: Dossier): string {
  const text = dossier.text('publicity.sealText');
  if (text === null) return '';
  const unit = dossier.text('employer.coverName');
  const [seal, own] = [normalise(text), normalise(unit ?? '')];
  const isOwn = seal !== '' && own.startsWith(seal);
  if (!isOwn && dossier.sure('publicity.sealText')) return dossier.say('sealReads', { text });
  return unit !== null && (isOwn || isNear(seal, own))
    ? dossier.say('sealOf', { unit })
    : dossier.say('sealWhose');
}

/** Up to a third of it misread. */
const isNear = (seal: string, unit: string): boolean =>
  seal !== '' && distance(seal, unit) <= Math.floor(unit.length / 3);

export const PUB: readonly Rule[] = [
  rule('PUB-01', (dossier) => {
    if (absent(dossier)) return { reason: 'absent' };
    const [from, to] = [dossier.date(start), dossier.date(end)];
    if (!isDay(from) || !isDay(to)) return { reason: 'unread', fields: time };
    const { calendar, pack } = dossier.campaign;
    const named = { start: from.iso, end: to.iso, need: pack.publicity.minWorkdays };
    if (to.first < from.first) return { reason: 'reversed', fields: time, values: named };
    if (!calendar.covers(from.first) || !calendar.covers(to.first)) {
      return { reason: 'uncovered', fields: time, values: named };
    }
    const n = calendar.workdaysAfter(from.first, to.first);
    const values = { ...named, n, arithmetic: () => calendar.arithmetic(from.first, to.first) };
    return { reason: n >= pack.publicity.minWorkdays ? 'enough' : 'short', fields: time, values };
  }),

  rule('PUB-02', (dossier) => {
    if (absent(dossier)) return { reason: 'absent' };
    const dates = [dossier.date(start), dossier.date(end)];
    const values = { start: dossier.told(start), end: dossier.told(end) };
    if (dates.some((date) => date === null)) return { reason: 'missing', fields: time, values };
    return { reason: dates.every(isDay) ? 'stated' : 'vague', fields: time, values };
  }),

  rule('PUB-03', (dossier) => {
    if (absent(dossier)) return { reason: 'absent' };
    const told = elements(dossier);
    const lacking = told.filter((one) => one.state === 'missing');
    const unread = told.filter((one) => one.state === 'unread');
    const fields = told.map((one) => one.path);
    const named = (some: typeof told) => ({
      elements: () => some.map((one) => dossier.label(one.path)).join('、'),
    });
    if (lacking.length > 0) {
      return { reason: 'missing', fields, basis: lacking.map((one) => one.path), values: named(lacking) };
    }
    if (unread.length > 0) return { reason: 'unread', fields, values: named(unread) };
    return { reason: 'complete', fields, values: named(told) };
  }),

  rule('PUB-04', (dossier) => {
    if (absent(dossier)) return { reason: 'absent' };
    const fields = ['publicity.objection'];
    const objection = dossier.text('publicity.objection');
    if (objection === 'YES') return { reason: 'objection', fields };
    return { reason: objection === 'NONE' ? 'none' : 'unstated', fields };
  }),

  rule('PUB-05', (dossier) => {
    if (absent(dossier)) return { reason: 'absent' };
    const to = dossier.date(end);
    const { receivedDay: received } = dossier;
    const fields = [end];
    if (!isDay(to) || received === null) return { reason: 'unknown', fields };
    const values = { end: to.iso, received: isoOfDay(received) };
    return { reason: received <= to.first ? 'running' : 'elapsed', fields, values };
  }),

  rule('PUB-06', (dossier) => {
    if (absent(dossier)) return { reason: 'absent' };
    const fields = ['publicity.sealText', 'publicity.sealPresent', 'publicity.issuedOn'];
    const stamped = dossier.flag('publicity.sealPresent');
    const lacking: string[] = [];
    if (stamped === false) lacking.push(dossier.say('seal'));
    const issued = dossier.field('publicity.issuedOn');
    if (issued && issued.value === null) lacking.push(dossier.say('issueDate'));
    const values = { lacking: lacking.join('、'), seal: () => sealTold(dossier) };
    if (lacking.length > 0) {
      const basis = stamped === false ? ['publicity.sealPresent'] : ['publicity.issuedOn'];
      return { reason: 'unsealed', fields, basis, values };
    }
    const seen = stamped === true || dossier.field('publicity.sealText') !== undefined;
    return { reason: seen ? 'sealed' : 'unseen', fields, values };
  }),
];
