/**
 * `node test/tools/roster-prior.ts [--pages 8] [--seed S] [--sheet FILE.png]`: names and units of made-up people in
 * many hands, rendered, scanned and recognised; how many are right by themselves, how many the roster settles, and
 * what share of rosters that say something else is still told.
 */
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createPaddleRecogniser } from '../../shared/adapters/ocr/paddle/recogniser.ts';
import type { Field } from '../../shared/domain/record.ts';
import type { RecognisedLine } from '../../shared/ports/recogniser.ts';
import { fieldConfidence } from '../../shared/reading/forms/field-confidence.ts';
import { explainsReading, withPixels } from '../../shared/reading/roster-prior.ts';
import { lookAlike } from '../../shared/reading/values/confusables.ts';
import { compact } from '../../shared/reading/values/text.ts';
import { mismatchesOf } from '../../shared/usecases/reconciliation/mismatches.ts';
import { person } from '../corpus/content/career.ts';
import { unit } from '../corpus/content/units.ts';
import { GIVEN, GIVEN_RARE, SURNAMES } from '../corpus/content/words.ts';
import { Renderer } from '../corpus/pixels/browser.ts';
import { Prng } from '../corpus/prng.ts';
import { samplePage, writings } from './script-samples.ts';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '8' },
    seed: { type: 'string', default: 'prior' },
    sheet: { type: 'string' },
  },
});

const KINDS = { 'applicant.name': 'names', 'employer.coverName': 'units' } as const;
type Path = keyof typeof KINDS;
const UNIT = /[院所心站司局部厂]$/u;
const pathOf = (text: string): Path =>
  UNIT.test(text) && text.length > 4 ? 'employer.coverName' : 'applicant.name';

/** Other things that a roster may say than the paper. */
type Slip = 'another person or unit' | 'one other character' | 'one lookalike';

interface Reading {
  readonly truth: string;
  readonly field: Field;
  /** How well the pixels fit what the paper says, and what a roster with a slip would say. */
  readonly score: number;
  readonly planted: readonly { readonly slip: Slip; readonly listed: string; readonly score: number }[];
}

const textFor = (rng: Prng): string =>
  rng.chance(0.5)
    ? person(rng, rng.chance(0.1)).name
    : unit(rng, rng.pick(['PROVINCIAL', 'CITY', 'COUNTY', 'PROVINCIAL_ENTERPRISE'] as const)).name;

async function readAll(): Promise<Reading[]> {
  const hands = writings([]).filter(({ byHand }) => byHand);
  const renderer = await Renderer.open();
  const recogniser = await createPaddleRecogniser();
  const found: Reading[] = [];
  for (let at = 0; at < Number(options.pages); at += 1) {
    const condition = (['clean300', 'scan200', 'poor150'] as const)[at % 3]!;
    const rng = new Prng(`${options.seed}/${at}`);
    const { image, samples } = await samplePage(renderer, hands, condition, rng, (_, own) => textFor(own));
    if (options.sheet !== undefined && at === 0) await keep(image, options.sheet);
    const rects = samples.map(({ rect }) => rect);
    const lines = await recogniser.recognise(image, rects);
    for (const [index, line] of lines.entries()) {
      const truth = compact(samples[index]!.text);
      const planted = slipsOf(truth, rng);
      const texts = [truth, ...planted.map(({ listed }) => listed)];
      const { scores } = await recogniser.compare(image, rects[index]!, texts);
      found.push({
        truth,
        field: asField(line),
        score: scores[0]!,
        planted: planted.map((one, slip) => ({ ...one, score: scores[slip + 1]! })),
      });
    }
  }
  await recogniser.close();
  await renderer.close();
  return found;
}

const keep = ({ width, height, data }: { width: number; height: number; data: Uint8Array }, file: string) =>
  sharp(data, { raw: { width, height, channels: 1 } })
    .png()
    .toFile(file);

function asField({ text, characters }: RecognisedLine): Field {
  const value = compact(text);
  const each = characters.map(({ confidence }) => confidence);
  const mean = each.reduce((sum, one) => sum + one, 0) / Math.max(1, each.length);
  const confidence = fieldConfidence({
    recognition: { least: Math.min(1, ...each), mean, count: each.length, handwritten: true },
    reader: { certainty: 1 },
    label: 1,
    place: 1,
  });
  const place = { document: 0, page: 1, box: [0, 0, 1, 1] as [number, number, number, number] };
  return {
    value: value === '' ? null : value,
    raw: text,
    confidence,
    evidence: [{ ...place, raw: text, confidence, handwritten: true }],
    verifiedBy: null,
  };
}

/** The reading with the roster beside it: the roster's value where it explains the reading, else what was read. */
const withRoster = (field: Field, expected: string, score: number): string =>
  explainsReading(expected, withPixels(field, expected, score)) ? expected : String(field.value);

/** Whether batch.json tells of the difference. */
const isTold = (field: Field, listed: string, score: number): boolean => {
  const path = pathOf(listed);
  const weighed = withPixels(field, listed, score);
  return mismatchesOf(rowOf(path, listed), dossierOf(path, weighed)).length > 0;
};

const rowOf = (path: Path, value: string) => ({
  row: 1,
  sheet: '',
  line: 1,
  hidden: false,
  values: { [path]: value },
  raw: {},
});
const dossierOf = (path: Path, field: Field) => ({ dossierId: 'D', fields: { [path]: field } });

const CHARACTERS = [...new Set([...SURNAMES, ...GIVEN, ...GIVEN_RARE].join(''))];

function slipsOf(truth: string, rng: Prng): { slip: Slip; listed: string }[] {
  const other = (fits: (one: string, own: string) => boolean) => replaced(truth, rng, fits);
  const slips: Record<Slip, string | null> = {
    'another person or unit': another(truth, rng),
    'one other character': other((one, own) => !lookAlike(one, own)),
    'one lookalike': other(lookAlike),
  };
  return (Object.entries(slips) as [Slip, string | null][]).flatMap(([slip, listed]) =>
    listed === null ? [] : [{ slip, listed }],
  );
}

function another(truth: string, rng: Prng): string {
  for (;;) {
    const one = compact(textFor(rng));
    if (one !== truth && pathOf(one) === pathOf(truth)) return one;
  }
}

function replaced(truth: string, rng: Prng, fits: (one: string, own: string) => boolean): string | null {
  const places = [...truth].flatMap((own, at) => {
    const others = CHARACTERS.filter((one) => one !== own && fits(one, own));
    return others.length === 0 ? [] : [{ at, others }];
  });
  if (places.length === 0) return null;
  const { at, others } = rng.pick(places);
  return [...truth].map((own, index) => (index === at ? rng.pick(others) : own)).join('');
}

const share = (right: number, total: number): string =>
  total === 0 ? '–' : `${right} of ${total} (${((100 * right) / total).toFixed(1)} %)`;

const readings = await readAll();
const SLIPS: readonly Slip[] = ['another person or unit', 'one other character', 'one lookalike'];
for (const [path, name] of Object.entries(KINDS)) {
  const own = readings.filter(({ truth }) => pathOf(truth) === path);
  const alone = own.filter(({ truth, field }) => field.value === truth).length;
  const settled = own.filter(({ truth, field, score }) => withRoster(field, truth, score) === truth).length;
  console.log(
    `${name}: right without the roster ${share(alone, own.length)}, with it ${share(settled, own.length)}`,
  );
  for (const slip of SLIPS) {
    // Where nothing was read there is nothing to differ from: a person is asked for the value anyway.
    const planted = own
      .filter(({ field }) => field.value !== null)
      .flatMap(({ field, planted }) =>
        planted.filter((one) => one.slip === slip).map((one) => ({ field, ...one })),
      );
    const told = planted.filter(({ field, listed, score }) => isTold(field, listed, score)).length;
    console.log(`  roster with ${slip}: told ${share(told, planted.length)}`);
  }
}
