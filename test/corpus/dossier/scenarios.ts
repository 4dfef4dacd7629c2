import { QUESTIONS } from './questions.ts';
import { REFUSALS } from './refusals.ts';
import { city, june, provincial, reopen, type Scenario } from './scenario.ts';

/** Papers in order. */
export const CLEAN: readonly Scenario[] = [
  { name: 'clean: provincial unit, senior', wish: provincial('高级工程师') },
  { name: 'clean: city unit, principal', wish: city('正高级工程师') },
  { name: 'clean: provincial unit, engineer', wish: provincial('工程师') },
  { name: 'clean: county unit, principal', wish: { affiliation: 'COUNTY', level: '正高级工程师' } },
  { name: 'clean: provincial unit, principal', wish: provincial('正高级工程师') },
  { name: 'clean: rare name', wish: provincial('高级工程师', { rareName: true }) },
  { name: 'clean: patent with benefit', wish: provincial('高级工程师', { benefit: true }) },
  {
    name: 'clean: notice over 端午',
    wish: provincial('高级工程师'),
    plant: (d) => reopen(d, june(3), june(11)),
  },
  {
    name: 'clean: provincial enterprise, principal',
    wish: { affiliation: 'PROVINCIAL_ENTERPRISE', level: '正高级工程师' },
  },
  { name: 'clean: provincial unit, assistant', wish: provincial('助理工程师') },
  { name: 'clean: city unit with patent benefit', wish: city('正高级工程师', { benefit: true }) },
  {
    name: 'clean: roster page among the papers',
    wish: provincial('工程师'),
    plant: (d) => {
      d.hasRoster = true;
    },
  },
];

/** Papers in order, filled in by hand: for a person to read. */
export const WRITTEN: readonly Scenario[] = [
  { name: 'by hand: provincial unit, senior', wish: provincial('高级工程师', { modest: true }), hand: 'one' },
  { name: 'by hand: city unit, principal', wish: city('正高级工程师', { modest: true }), hand: 'several' },
  {
    name: 'by hand: provincial unit, engineer',
    wish: provincial('工程师', { modest: true }),
    hand: 'several',
  },
  {
    name: 'by hand: county unit, principal',
    wish: { affiliation: 'COUNTY', level: '正高级工程师', modest: true },
    hand: 'one',
  },
];

export const PLANTED: readonly Scenario[] = [...REFUSALS, ...QUESTIONS];
