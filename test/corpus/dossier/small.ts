import { applicant } from '../content/applicant.ts';
import { Prng } from '../prng.ts';
import type { BatchPlan } from './batch.ts';
import type { DossierPlan } from './make.ts';
import type { Scenario } from './scenario.ts';
import { CLEAN, PLANTED } from './scenarios.ts';

const SEED = 'small/1';
const CITY = '鞍山市';

/** A story moved to one city and to a thin book, so that few pages tell it. */
function local(list: readonly Scenario[], name: string, city: boolean): Scenario {
  const found = list.find((s) => s.name === name);
  if (!found) throw new Error(`no such story: ${name}`);
  return {
    ...found,
    wish: { ...found.wish, modest: true, ...(city ? { city: CITY } : {}) },
  };
}

function plan(id: string, scenario: Scenario, more: Partial<DossierPlan>): DossierPlan {
  return {
    id,
    seed: `${SEED}/${id}`,
    scenario,
    edition: 'compact',
    condition: 'scan200',
    container: 'pdf',
    shuffled: false,
    turned: 0,
    backs: 0,
    duplicates: 0,
    grey: false,
    textLayer: false,
    bitonal: false,
    thin: true,
    thrifty: true,
    ...more,
  };
}

/** The demonstration batch that `npm start` loads: what a city bureau hands in, with faults among it. */
export function demonstration(): BatchPlan {
  const cleanCity = 'clean: city unit, principal';
  return {
    submission: {
      campaign: 'ln-qts-2024',
      receivedAt: '2024-08-08T10:15:00+08:00',
      deliverer: { type: 'CITY_BUREAU', name: `${CITY}市场监督管理局` },
      physical: { evaluationFormCopies: 3, boundBook: true, looseLeaf: false },
    },
    dossiers: [
      plan('01', local(CLEAN, cleanCity, true), {}),
      plan('02', local(PLANTED, 'notice short by a holiday', true), {
        edition: 'tabular',
        container: 'pdfs',
      }),
      plan('03', local(CLEAN, 'clean: county unit, principal', true), {
        edition: 'inline',
        container: 'tiff',
        bitonal: true,
      }),
      plan('04', local(PLANTED, 'city unit below principal', true), {
        container: 'jpeg',
        condition: 'phone',
      }),
      plan('05', local(PLANTED, 'seal of another unit', true), { container: 'pdf', turned: 0.1, backs: 0.1 }),
    ],
    absent: [
      applicant(new Prng(`${SEED}/absent`), { affiliation: 'CITY', level: '正高级工程师', city: CITY }),
    ],
    unlisted: [],
    slips: {},
  };
}

/** Dossiers of their own that show what the batch does not. */
export function singles(): DossierPlan[] {
  return [
    plan('provincial', local(CLEAN, 'clean: provincial unit, engineer', false), {
      container: 'tiff',
      bitonal: true,
    }),
    plan('no-photo', local(PLANTED, 'no photo', false), {
      container: 'pdf',
      textLayer: true,
      condition: 'poor150',
    }),
  ];
}
