import type { FieldReading } from '../field-reading.ts';
import { fieldConfidence } from '../forms/field-confidence.ts';
import { sealText } from '../forms/opinions.ts';
import type { PageLayout } from '../layout/blocks.ts';
import { type Glyph, recognitionOf } from '../layout/glyphs.ts';
import { type Flow, type Passage, passage, whole } from './flow.ts';
import { datesBetween, makeReading, type PlacedDate, SURE_PLACE } from './make-reading.ts';
import { tickedObjection } from './publicity-options.ts';
import { publicRange } from './publicity-range.ts';
import { allMaterialsOf, integrityOf, objectionOf, placeOf, type Saying } from './publicity-wording.ts';
import { bestSeal } from './seals.ts';

/** Fields of the 公示情况说明: days, place, what was shown, objections, integrity, seal, date of issue. */
export function readPublicity(flow: Flow, layouts: readonly PageLayout[]): FieldReading[] {
  const everything = whole(flow);
  if (everything === null) return [];
  const range = publicRange(flow);
  const place = placeOf(flow);
  const dates = [
    ...(range ? [dated(flow, 'publicity.startOn', range.start)] : []),
    ...(range?.end ? [dated(flow, 'publicity.endOn', range.end)] : []),
    ...issued(flow, range?.end ?? range?.start ?? null),
  ];
  return [
    ...dates.filter((reading) => reading !== null),
    ...(place ? [said(flow, everything, 'publicity.place', place)] : []),
    said(flow, everything, 'publicity.allMaterials', allMaterialsOf(flow)),
    said(flow, everything, 'publicity.objection', tickedObjection(flow) ?? objectionOf(flow)),
    said(flow, everything, 'publicity.integrity', integrityOf(flow)),
    ...sealReadings(layouts),
  ];
}

function dated(flow: Flow, path: string, date: PlacedDate): FieldReading | null {
  const found = passage(flow, date.start, date.end);
  return found && makeReading(path, found, date.value, { certainty: date.certainty });
}

function said<Value extends string | boolean>(
  flow: Flow,
  everything: Passage,
  path: string,
  saying: Saying<Value>,
): FieldReading {
  const found = saying.at && passage(flow, saying.at[0], saying.at[1]);
  if (found) {
    const told = path === 'publicity.place' ? withoutZeroOf(found) : withoutSigns(found);
    const reading = makeReading(path, told, saying.value, saying);
    if (!saying.ticked) return reading;
    return { ...reading, confidence: fieldConfidence({ recognition: null, reader: saying, ...SURE_PLACE }) };
  }
  // Not said: the whole page is the evidence, and its mean legibility counts, not its worst character.
  const { mean } = everything.recognition;
  const silent = { ...everything, recognition: { ...everything.recognition, least: mean } };
  return { ...makeReading(path, silent, saying.value, saying), raw: '' };
}

const SIGN = /^[\p{P}丶]$/u;

/** What a sentence states stands in its words: how surely its commas were read does not count. */
const withoutSigns = (found: Passage): Passage => judgedBy(found, ({ text }) => !SIGN.test(text));

/** The first letter of OA is told by the second: that it looks like a zero does not count either. */
const withoutZeroOf = (found: Passage): Passage =>
  judgedBy(found, ({ text }, next) => !(/^[0O]$/u.test(text) && next?.text === 'A'));

/** The passage, as surely read as those of its characters that count. */
function judgedBy(found: Passage, counts: (glyph: Glyph, next: Glyph | undefined) => boolean): Passage {
  const glyphs = found.run.glyphs.filter((glyph, at, all) => counts(glyph, all[at + 1]));
  const recognition = recognitionOf({ ...found.run, glyphs });
  return recognition === null ? found : { ...found, recognition };
}

/** The statement's own date: the last one that stands by itself after the days of publication. */
function issued(flow: Flow, after: PlacedDate | null): (FieldReading | null)[] {
  const last = datesBetween(flow, after?.end ?? 0, flow.text.length)
    .filter((date) => standsAlone(flow, date))
    .at(-1);
  return last ? [dated(flow, 'publicity.issuedOn', last)] : [];
}

function standsAlone(flow: Flow, date: PlacedDate): boolean {
  const lineStart = flow.text.lastIndexOf('\n', date.start - 1) + 1;
  const lineEnd = flow.text.indexOf('\n', date.end);
  const line = flow.text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  return line.length - (date.end - date.start) <= 24 && date.end >= lineStart + line.length - 3;
}

function sealReadings(layouts: readonly PageLayout[]): FieldReading[] {
  const [first] = layouts;
  const best = bestSeal(layouts);
  if (first === undefined) return [];
  if (best === null) {
    const box = [0, 0, 1, 1] as const;
    return [{ path: 'publicity.sealPresent', value: false, raw: '', confidence: 0.8, page: first.page, box }];
  }
  const { seal, layout } = best;
  const place = { page: layout.page, box: layout.back(seal.box) };
  return [
    { path: 'publicity.sealPresent', value: true, raw: seal.text, confidence: seal.confidence, ...place },
    ...sealText('publicity.sealText', seal, { ...place, raw: seal.text }),
  ];
}
