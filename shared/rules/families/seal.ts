/** SEAL: the unit's name and its seal, and the seals of those who review. */
import { distance } from '../../reading/values/confusables.ts';
import { isEachCopyScanned } from '../absence.ts';
import { compareDates, isoOfDay, type PaperDate } from '../dates.ts';
import type { Dossier } from '../dossier.ts';
import { type Rule, rule } from '../rule.ts';
import { containsAny, normalise } from '../text.ts';

const cover = 'employer.coverName';
const seal = 'employer.sealText';
/** Other prints of what should be the same stamp. */
const SAME_STAMP = ['opinions.UNIT.sealText', 'publicity.sealText'];
/** A single differing character, or two that look alike, are as likely a misreading as another unit. */
const SLIP = 1;

type Role = 'UNIT' | 'COMPETENT_DEPARTMENT' | 'CITY_BUREAU' | 'CITY_HRSS';
const roleName = (dossier: Dossier, role: Role): string => dossier.label(`role.${role}`);

const presentPath = (role: Role): string => `opinions.${role}.sealPresent`;
const textPath = (role: Role): string => `opinions.${role}.sealText`;

/** A stamp is there: its text was read, or it was seen plainly enough; null: can't be told. */
function sealed(dossier: Dossier, role: Role): boolean | null {
  const seen = dossier.flag(presentPath(role));
  const hasText = dossier.text(textPath(role)) !== null;
  if (hasText) return seen === false ? null : true;
  if (seen !== true) return seen;
  return dossier.sure(presentPath(role), dossier.campaign.pack.confidence.item) ? true : null;
}

/** No stamp on any copy, or a person says so: red fades in a grey scan, and a copy left unscanned may bear it. */
const isSurelyUnstamped = (dossier: Dossier, role: Role): boolean =>
  dossier.verified(presentPath(role)) ||
  (dossier.isSeenInColour(presentPath(role)) && isEachCopyScanned(dossier));

function isOtherSeal(dossier: Dossier, role: Role, words: readonly string[]): boolean {
  const text = dossier.text(textPath(role));
  if (text === null || words.length === 0 || !dossier.sure(textPath(role))) return false;
  return containsAny(normalise(text), words) === undefined;
}

export const SEAL: readonly Rule[] = [
  rule('SEAL-01', (dossier) => {
    const fields = [cover, seal];
    const [unit, stamp] = [dossier.text(cover), dossier.text(seal)];
    if (unit === null || stamp === null) {
      const lacking = dossier.label(unit === null ? cover : seal);
      return { reason: 'unread', fields, values: { lacking } };
    }
    const values = { cover: unit, seal: stamp };
    const [a, b] = [normalise(unit), normalise(stamp)];
    if (a === b) return { reason: 'same', fields, values };
    if (a.startsWith(b)) return { reason: 'prefix', fields, values };
    if (b.startsWith(a)) return { reason: 'longer', fields, values };
    const verified = dossier.verified(cover) && dossier.verified(seal);
    const elsewhere = dossier.sure(seal) ? [] : sameStamps(dossier, a, b);
    if (elsewhere.length > 0) return { reason: 'confirmed', fields: [...fields, ...elsewhere], values };
    if (!verified && distance(a, b) <= SLIP) return { reason: 'close', fields, values };
    return { reason: 'differs', fields, values };
  }),

  rule('SEAL-02', (dossier) => {
    const unit = dossier.text(cover);
    if (unit === null) return { reason: 'unknown', fields: [cover] };
    const plain = normalise(unit);
    const values = { unit };
    if (dossier.campaign.secondLevel.test(plain)) return { reason: 'named', fields: [cover], values };
    const { large } = dossier.campaign.pack.units;
    const below = containsAny(plain, large) === undefined ? undefined : secondLevelAtWork(dossier, plain);
    if (below === undefined) return { reason: 'unknown', fields: [cover], values };
    return { reason: 'large', fields: [cover, below], values: { unit, below: dossier.told(below) } };
  }),

  rule('SEAL-03', (dossier) => {
    const { level, chain } = dossier;
    const { cityBureauSeal, cityHrssSeal } = dossier.campaign.pack.units;
    const roles: Role[] = ['CITY_BUREAU', 'CITY_HRSS'];
    const fields = ['declared.level', ...roles.map(presentPath)];
    if (!level) return { reason: 'unread', fields, values: { who: dossier.label('declared.level') } };
    const otherChain = chain === null && sealed(dossier, 'COMPETENT_DEPARTMENT') === true;
    if (level.scope !== 'ALL' || chain === 'PROVINCIAL' || otherChain) return { reason: 'notCity', fields };
    const absent = roles.filter((role) => sealed(dossier, role) === false);
    const unseen = roles.filter((role) => sealed(dossier, role) === null);
    const who = (some: readonly Role[]) => ({
      who: () => some.map((role) => roleName(dossier, role)).join('、'),
    });
    if (absent.length > 0 && chain === 'CITY') {
      const basis = ['declared.level', ...absent.map(presentPath)];
      const certain = absent.every((role) => isSurelyUnstamped(dossier, role));
      return { reason: 'missing', fields, basis, certain, values: who(absent) };
    }
    if (absent.length + unseen.length > 0) {
      return { reason: 'unread', fields, values: who([...absent, ...unseen]) };
    }
    const other = [
      ...(isOtherSeal(dossier, 'CITY_BUREAU', cityBureauSeal) ? (['CITY_BUREAU'] as const) : []),
      ...(isOtherSeal(dossier, 'CITY_HRSS', cityHrssSeal) ? (['CITY_HRSS'] as const) : []),
    ];
    if (other.length > 0) {
      const seals = other
        .map((role) => dossier.say('quoted', { text: dossier.told(textPath(role)) }))
        .join('、');
      return { reason: 'otherSeal', fields: other.map(textPath), values: { ...who(other), seals } };
    }
    return { reason: 'present', fields, values: who(roles) };
  }),

  rule('SEAL-04', (dossier) => {
    const { level, chain } = dossier;
    const path = presentPath('COMPETENT_DEPARTMENT');
    const cityChain = chain === null && sealed(dossier, 'CITY_BUREAU') === true && level?.scope === 'ALL';
    if (chain === 'CITY' || cityChain) return { reason: 'notProvincial' };
    const stamped = sealed(dossier, 'COMPETENT_DEPARTMENT');
    const values = { who: roleName(dossier, 'COMPETENT_DEPARTMENT') };
    if (stamped === null || (!stamped && chain === null)) return { reason: 'unread', fields: [path], values };
    const certain = isSurelyUnstamped(dossier, 'COMPETENT_DEPARTMENT');
    return { reason: stamped ? 'present' : 'missing', fields: [path], certain, values };
  }),

  rule('SEAL-05', (dossier) => {
    const path = presentPath('UNIT');
    const opinion = 'opinions.UNIT.text';
    const stamped = sealed(dossier, 'UNIT');
    const fields = [path, opinion];
    if (stamped === null) return { reason: 'unread', fields };
    if (!stamped) {
      return { reason: 'missing', fields, basis: [path], certain: isSurelyUnstamped(dossier, 'UNIT') };
    }
    const empty = dossier.field(opinion) !== undefined && dossier.text(opinion) === null;
    if (empty && dossier.sure(opinion)) return { reason: 'noOpinion', fields };
    return { reason: 'present', fields };
  }),

  rule('SEAL-06', (dossier) => {
    const steps = stepsOf(dossier);
    const fields: string[] = [];
    for (const { path } of steps) if (path !== undefined) fields.push(path);
    const wrong = disorderOf(steps);
    if (wrong.length > 0) {
      const basis = wrong
        .flatMap(({ earlier, later }) => [earlier.path, later.path])
        .flatMap((one) => one ?? []);
      const detail = wrong.map(({ earlier, later }) =>
        dossier.say('disorder', {
          later: later.name,
          laterDate: later.date.iso,
          earlier: earlier.name,
          earlierDate: earlier.date.iso,
        }),
      );
      return { reason: 'disorder', fields, basis, values: { detail: detail.join('，') } };
    }
    const detail = () =>
      steps.map((step) => dossier.say('step', { name: step.name, date: step.date.iso })).join('、');
    return { reason: steps.length < 2 ? 'few' : 'inOrder', fields, values: { detail } };
  }),
];

/** Where the applicant works now, if that is a part of the unit on the cover that the cover does not name. */
function secondLevelAtWork(dossier: Dossier, plain: string): string | undefined {
  const now = dossier.rows('workHistory').filter((row) => !row.members.to);
  return now
    .map((row) => `${row.path}.unit`)
    .find((path) => {
      const unit = normalise(dossier.text(path) ?? '');
      return unit.startsWith(plain) && dossier.campaign.secondLevel.test(unit);
    });
}

/**
 * Other prints of the unit's stamp that read exactly like the cover (or its beginning), while the cover's own
 * print is so near to them that its confidence explains the rest: the less sure, the more characters may be
 * wrong, never more than a third.
 */
function sameStamps(dossier: Dossier, unit: string, stamp: string): string[] {
  const doubt = 1 - dossier.field(seal)!.confidence;
  return SAME_STAMP.filter((path) => {
    const other = normalise(dossier.text(path) ?? '');
    if (other === '' || !unit.startsWith(other)) return false;
    const explained = Math.max(SLIP, Math.floor((doubt * other.length) / 2));
    return distance(other, stamp) <= Math.min(explained, Math.floor(other.length / 3));
  });
}

interface Step {
  readonly name: string;
  readonly rank: number;
  readonly date: PaperDate;
  readonly path: string | undefined;
}

/** Steps that should have come first and came after others: each pair. */
function disorderOf(steps: readonly Step[]): { earlier: Step; later: Step }[] {
  const wrong: { earlier: Step; later: Step }[] = [];
  for (const later of steps) {
    for (const earlier of steps) {
      if (earlier === later) break;
      const swapped = earlier.rank < later.rank && compareDates(later.date, earlier.date) === 'before';
      if (swapped) wrong.push({ earlier, later });
    }
  }
  return wrong;
}

/** What was dated on the way up, in the order in which it should have happened; other ways' boxes stay aside. */
function stepsOf(dossier: Dossier): Step[] {
  const steps: Step[] = [];
  const dated = (rank: number, path: string): void => {
    const date = dossier.date(path);
    if (date) steps.push({ name: dossier.label(path), rank, date, path });
  };
  dated(0, 'publicity.endOn');
  dated(1, 'opinions.UNIT.date');
  const { chain, receivedDay: day } = dossier;
  if (chain !== 'CITY') dated(2, 'opinions.COMPETENT_DEPARTMENT.date');
  if (chain !== 'PROVINCIAL') {
    dated(2, 'opinions.CITY_BUREAU.date');
    dated(3, 'opinions.CITY_HRSS.date');
  }
  if (day !== null) {
    const date = { iso: isoOfDay(day), precision: 'day', year: 0, first: day, last: day } as const;
    steps.push({ name: dossier.say('received'), rank: 4, date, path: undefined });
  }
  return steps;
}
