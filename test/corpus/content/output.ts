import type { Prng } from '../prng.ts';
import type { Achievement, Award, Level, Paper, Patent, Standard } from './applicant.ts';
import { addMonths, isBefore, NEWEST, type PaperDate } from './dates.ts';
import { type PatentType, patentNumber } from './numbers.ts';
import { AWARDS, FIELDS, PHASE_TASKS, RESULTS, RESULTS_LONG, ROLES, type Specialty } from './words.ts';

export function achievementsOf(
  rng: Prng,
  projects: readonly string[],
  start: PaperDate,
  titleOn: PaperDate,
  work: string,
) {
  const titles = rng.shuffle(projects);
  const row = (phase: 'PRE' | 'POST', from: PaperDate, to: PaperDate, long: boolean): Achievement => ({
    phase,
    from,
    to,
    title: titles.pop() ?? `${work}${rng.pick(PHASE_TASKS)}`,
    role: rng.pick(ROLES),
    result: long ? rng.pick(RESULTS_LONG) : rng.pick(RESULTS),
  });
  const out: Achievement[] = [];
  let at = addMonths(start, rng.int(4, 12));
  for (let i = rng.int(1, 3); i > 0; i--) {
    const to = addMonths(at, rng.int(3, 11));
    if (!isBefore(to, titleOn)) break;
    out.push(row('PRE', at, to, rng.chance(0.2)));
    at = addMonths(to, rng.int(1, 12));
  }
  at = addMonths(titleOn, rng.int(2, 6));
  for (let i = rng.int(2, 5); i > 0; i--) {
    const to = addMonths(at, rng.int(3, 9));
    if (!isBefore(to, NEWEST)) break;
    out.push(row('POST', at, to, rng.chance(0.35)));
    at = addMonths(to, rng.int(0, 6));
  }
  return out;
}

/** n different months after the title and before the newest allowed, oldest first. */
function months(rng: Prng, after: PaperDate, n: number): PaperDate[] {
  const span = (NEWEST.y - after.y) * 12 + (NEWEST.m ?? 1) - (after.m ?? 12) - 3;
  const at = new Set<number>();
  for (let i = 0; i < n; i++) at.add(rng.int(2, Math.max(span, 3)));
  return [...at].sort((a, b) => a - b).map((k) => addMonths(after, k));
}

export function papersOf(rng: Prng, specialty: Specialty, after: PaperDate, declared: Level): Paper[] {
  const n =
    declared === '正高级工程师' ? rng.int(2, 3) : declared === '高级工程师' ? rng.int(1, 3) : rng.int(0, 1);
  const titles = rng.shuffle(FIELDS[specialty].papers);
  return months(rng, after, n).map((publishedOn, i) => ({
    title: titles[i]!,
    venue: rng.pick(FIELDS[specialty].journals),
    issue: publishedOn.m ?? 1,
    publishedOn,
    authorship: rng.pick(['独著', '第一作者', '合著（第一）', '独著']),
  }));
}

export function patentsOf(rng: Prng, specialty: Specialty, after: PaperDate, needed: boolean): Patent[] {
  const n = Math.max(needed ? 1 : 0, rng.int(0, 2));
  const names = rng.shuffle(FIELDS[specialty].patents);
  return months(rng, after, n).map((month, i) => {
    const grantedOn = { ...month, d: rng.int(1, 28) };
    const appliedOn = { ...addMonths(month, -rng.int(8, 20)), d: rng.int(1, 28) };
    const type: PatentType =
      i === 0 && needed
        ? rng.pick(['发明专利', '实用新型专利'])
        : rng.pick(['实用新型专利', '发明专利', '实用新型专利']);
    return { name: names[i]!, number: patentNumber(rng, appliedOn.y, type), type, appliedOn, grantedOn };
  });
}

export function standardsOf(rng: Prng, specialty: Specialty, after: PaperDate): Standard[] {
  const wanted = rng.int(0, 2);
  return rng
    .shuffle(FIELDS[specialty].standards)
    .flatMap(([number, name]) => {
      const publishedOn = { y: Number(number.slice(-4)), m: rng.int(3, 11), d: rng.int(10, 28) };
      return isBefore(addMonths(after, 2), publishedOn) ? [{ number, name, publishedOn }] : [];
    })
    .slice(0, wanted);
}

export function awardsOf(rng: Prng, after: PaperDate): Award[] {
  const chosen = rng.some(AWARDS, rng.int(0, 2));
  return months(rng, after, chosen.length).map((awardedOn, i) => ({
    name: chosen[i]![0],
    issuer: chosen[i]![1],
    awardedOn,
  }));
}

export function benefitAmount(rng: Prng, declared: Level): number {
  const floor = declared === '正高级工程师' ? 1000 : declared === '高级工程师' ? 500 : 300;
  return floor + rng.int(0, 8) * 55;
}
