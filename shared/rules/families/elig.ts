/** ELIG: may this person apply? */

import { fullYears, isoOfDay, parseDate } from '../dates.ts';
import type { Dossier } from '../dossier.ts';
import { type EvidencePlace, type Rule, rule } from '../rule.ts';
import { containsAny, endsWithAny, normalise } from '../text.ts';
import { required } from './education.ts';

const post = 'adminPost.name';
const unit = 'employer.coverName';
const title = 'currentTitle.level';
const obtained = 'currentTitle.obtainedOn';
const education = ['education.level', 'education.degree'];

interface Sign {
  readonly kind: 'civil' | 'rank' | 'participating';
  readonly text: string;
  readonly path?: string;
  readonly place?: EvidencePlace;
}

/** Words on the paper that speak of a civil servant; a sentence that denies it does not. */
const signs = (dossier: Dossier): readonly Sign[] => dossier.once('signs', () => findSigns(dossier));

function findSigns(dossier: Dossier): Sign[] {
  const { civil, participating, negated } = dossier.campaign.pack.identity;
  const kindOf = (text: string): Sign['kind'] | null => {
    const plain = normalise(text);
    if (containsAny(plain, negated) !== undefined) return null;
    if (containsAny(plain, participating) !== undefined) return 'participating';
    if (containsAny(plain, civil) !== undefined) return 'civil';
    return dossier.campaign.ranks.test(plain) ? 'rank' : null;
  };
  const found: Sign[] = [];
  const current = dossier.rows('workHistory').filter((row) => !row.members.to);
  for (const path of [post, ...current.map((row) => `${row.path}.post`)]) {
    const text = dossier.text(path);
    const kind = text === null ? null : kindOf(text);
    if (text !== null && kind) found.push({ kind, text, path });
  }
  for (const { text, page, box } of dossier.reading.observations.hints) {
    const kind = kindOf(text);
    if (kind) found.push({ kind, text, place: { page, box } });
  }
  return found;
}

const pathsOf = (found: readonly Sign[]): string[] => found.flatMap((sign) => sign.path ?? []);
const placesOf = (found: readonly Sign[]): EvidencePlace[] => found.flatMap((sign) => sign.place ?? []);
const quote = (dossier: Dossier, found: readonly Sign[]): string =>
  found.map((sign) => dossier.say('quoted', { text: sign.text })).join('、');

export const ELIG: readonly Rule[] = [
  rule('ELIG-01', (dossier) => {
    const status = dossier.text('applicant.isCivilServant');
    const stated = ['applicant.isCivilServant'];
    if (status === 'YES' || status === 'true')
      return { reason: 'civil', fields: stated, values: { words: dossier.say('civil') } };
    const found = signs(dossier);
    const civil = found.filter((sign) => sign.kind === 'civil');
    const [written] = pathsOf(civil);
    if (written !== undefined)
      return { reason: 'civil', fields: [written], values: { words: quote(dossier, civil) } };
    const rank = found.filter((sign) => sign.kind !== 'participating');
    if (rank.length > 0) {
      return {
        reason: 'rank',
        fields: pathsOf(rank),
        places: placesOf(rank),
        values: { words: quote(dossier, rank) },
      };
    }
    const name = dossier.text(unit);
    if (name === null) return { reason: 'unread', fields: [unit] };
    return { reason: 'none', fields: [post, unit], values: { unit: name } };
  }),

  rule('ELIG-02', (dossier) => {
    const name = dossier.text(unit);
    const found = signs(dossier);
    const status = dossier.text('applicant.isCivilServant');
    const organ =
      name === null ? undefined : endsWithAny(normalise(name), dossier.campaign.pack.units.organs);
    const hints = [
      ...(status === 'PARTICIPATING' ? [dossier.say('participating')] : []),
      ...(found.length > 0 ? [quote(dossier, found)] : []),
      ...(organ === undefined ? [] : [dossier.say('organ', { unit: dossier.told(unit) })]),
    ];
    if (hints.length > 0) {
      const fields = [...pathsOf(found), unit];
      return { reason: 'suspected', fields, places: placesOf(found), values: { hints: hints.join('；') } };
    }
    return { reason: name === null ? 'unread' : 'none', fields: [post, unit], values: { unit: name ?? '' } };
  }),

  rule('ELIG-03', (dossier) => {
    const { integrity } = dossier.context;
    const fields = ['applicant.idNumber'];
    if (integrity === undefined) return { reason: 'unknown', fields };
    if (integrity === null) {
      return dossier.sure('applicant.idNumber') ? { reason: 'clear', fields } : { reason: 'unknown', fields };
    }
    const { year } = dossier.campaign.pack;
    const from = integrity.verifiedYear;
    const to = from + dossier.campaign.pack.integrity.yearsAfter;
    return { reason: from <= year && year <= to ? 'barred' : 'expired', fields, values: { from, to, year } };
  }),

  rule('ELIG-04', (dossier) => {
    const need = required(dossier);
    const fields = ['declared.level', obtained, ...education];
    const { name: level } = dossier.level ?? { name: '' };
    if (dossier.isException) return { reason: 'exception', fields: ['declared.isException', ...fields] };
    if (need.kind === 'unread') return { reason: 'unread', fields };
    if (need.kind === 'open') return { reason: 'open', fields, values: { level } };
    if (need.years === 0) return { reason: 'direct', fields, values: { level, education: need.education } };
    const since = dossier.date(obtained);
    if (!since) return { reason: 'unread', fields };
    const until = dossier.campaign.seniorityCutoff.first;
    const { least, most } = fullYears(since, until);
    const values = {
      date: since.iso,
      cutoff: isoOfDay(until),
      n: least,
      m: need.years,
      education: need.education,
      level,
    };
    if (least >= need.years) return { reason: 'enough', fields, values };
    if (most >= need.years) return { reason: 'vague', fields, values };
    const { verified } = dossier.campaign.pack.eligibility;
    return { reason: verified ? 'short' : 'unverified', fields, values };
  }),

  rule('ELIG-05', (dossier) => {
    const need = required(dossier);
    const fields = ['declared.level', ...education];
    const level = dossier.level?.name ?? '';
    const raw = dossier.field('education.level')?.raw ?? '';
    const incomplete = containsAny(raw, dossier.campaign.pack.eligibility.incomplete);
    if (incomplete !== undefined) return { reason: 'incomplete', fields, values: { word: incomplete } };
    if (need.kind === 'unread') return { reason: 'unread', fields };
    const values = { level, education: need.education };
    if (need.kind === 'years') return { reason: 'meets', fields, values };
    return { reason: need.below ? 'below' : 'open', fields, values };
  }),

  rule('ELIG-06', (dossier) => {
    const { level, presentLevel: present } = dossier;
    const fields = ['declared.level', title];
    const held = dossier.text(title);
    if (!level) return { reason: 'unread', fields };
    const values = { level: level.name, present: held ?? dossier.say('none') };
    if (!present && held !== null && !dossier.campaign.pack.noTitle.includes(normalise(held))) {
      return { reason: 'otherSeries', fields, values };
    }
    if (!present) {
      const need = required(dossier);
      const direct = level.first || (need.kind === 'years' && need.years === 0);
      return { reason: direct ? 'first' : 'unread', fields, values };
    }
    if (level.rank === present.rank + 1) return { reason: 'next', fields, values };
    if (level.rank <= present.rank) return { reason: 'notHigher', fields, values };
    return { reason: dossier.isException ? 'exception' : 'skips', fields, values };
  }),

  rule('ELIG-07', (dossier) => {
    const fields = ['applicant.idNumber', 'applicant.birthDate', 'applicant.sex'];
    const id = dossier.idNumber;
    const valid = id?.kind === 'valid';
    const birth = valid ? parseDate(id.birthDate) : dossier.date('applicant.birthDate');
    const sex = valid ? id.sex : dossier.text('applicant.sex');
    if (!birth || sex === null) return { reason: 'unread', fields };
    const { male, female, femaleSenior } = dossier.campaign.pack.eligibility.retirement;
    const senior = dossier.presentLevel?.group === 'senior';
    const limit = sex === '男' ? male : senior ? femaleSenior : female;
    const { least: age } = fullYears(birth, dossier.campaign.seniorityCutoff.first);
    return { reason: age >= limit ? 'retired' : 'working', fields, values: { age, limit } };
  }),
];
