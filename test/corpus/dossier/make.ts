import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { iso } from '../content/dates.ts';
import type { EditionName } from '../forms/editions.ts';
import { look } from '../forms/look.ts';
import { HAND_FONTS, type Renderer } from '../pixels/browser.ts';
import type { Condition } from '../pixels/conditions.ts';
import { Prng } from '../prng.ts';
import { type Draft, draft } from './draft.ts';
import { print } from './pages.ts';
import { scanDossier } from './scanner.ts';
import type { Scenario } from './scenario.ts';
import { type Container, writeScans } from './write.ts';

/** Everything that decides one dossier; the same plan gives the same bytes. */
export interface DossierPlan {
  readonly id: string;
  readonly seed: string;
  readonly scenario: Scenario;
  readonly edition: EditionName;
  readonly condition: Condition;
  readonly container: Container;
  readonly shuffled: boolean;
  readonly turned: number;
  readonly backs: number;
  readonly duplicates: number;
  readonly grey: boolean;
  readonly textLayer: boolean;
  readonly bitonal: boolean;
  /** A book without the parts that no rule asks for. */
  readonly thin: boolean;
  /** Smaller files: less grain, stronger compression. */
  readonly thrifty: boolean;
}

export interface Truth {
  readonly documents: readonly { type: string; copy: number; pages: number[] }[];
  readonly fields: Record<string, string | number | boolean>;
  readonly findings: Record<string, string>;
  readonly decision: string;
  readonly condition: Condition;
  readonly notes: string;
}

export interface MadeDossier {
  readonly draft: Draft;
  readonly truth: Truth;
  readonly pages: number;
}

export async function makeDossier(renderer: Renderer, dir: string, plan: DossierPlan): Promise<MadeDossier> {
  const rng = new Prng(plan.seed);
  const d = draft(rng.fork('draft'), plan.scenario.wish);
  d.thinBook = plan.thin;
  plan.scenario.plant?.(d);
  const base = look(rng.fork('look'));
  const hands = rng.fork('hands').shuffle(HAND_FONTS.slice(0, 4));
  const inks = ['#14161c', '#1c2b5e', '#111'];
  const written = (i: number) => ({
    ...base,
    handwritten: true,
    value: hands[i % hands.length]!,
    ink: inks[i % 3]!,
  });
  const { hand } = plan.scenario;
  const first = hand ? written(0) : base;
  const copyLooks = hand === 'several' ? [first, written(1), written(2)] : [first, first, first];
  if (hand) {
    d.notes.push('filled in by hand');
    if (d.decision === 'ACCEPT') d.decision = 'REVIEW';
  }
  if (plan.grey) {
    d.notes.push('scanned without colour');
    if (d.decision === 'ACCEPT') d.decision = 'REVIEW';
  }
  const printed = print(
    d,
    { edition: plan.edition, look: first, copyLooks, shuffled: plan.shuffled },
    rng.fork('print'),
  );
  const pages = await scanDossier(
    renderer,
    printed,
    {
      rng: rng.fork('marks'),
      sex: d.applicant.sex,
      applicantName: d.applicant.name,
      photos: d.photos,
      unsigned: d.unsigned,
    },
    { ...plan, device: rng.fork('device') },
    rng.fork('scan'),
  );
  await writeScans(dir, pages, printed.documents, plan.container, plan);
  const truth: Truth = {
    documents: printed.documents.map((doc, index) => ({
      type: doc.type,
      copy: doc.copy,
      pages: pages.flatMap((page, i) => (page.document === index ? [i + 1] : [])),
    })),
    fields: Object.fromEntries(
      [...printed.truth].filter(([path]) => !(plan.grey && path === 'photo.isColour')),
    ),
    findings: d.findings,
    decision: d.decision,
    condition: plan.condition,
    notes: [plan.scenario.name, `edition ${plan.edition}`, plan.container, ...d.notes].join('; '),
  };
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`);
  if (d.submission)
    await writeFile(join(dir, 'submission.json'), `${JSON.stringify(submissionOf(d), null, 2)}\n`);
  return { draft: d, truth, pages: pages.length };
}

export const submissionOf = (d: Draft) => ({
  campaign: 'ln-qts-2024',
  receivedAt: `${iso(d.receivedAt)}T10:15:00+08:00`,
  deliverer: d.deliverer,
  physical: d.physical,
});
