import type { FieldReading } from '../field-reading.ts';
import { below, toTheRight } from '../layout/blocks.ts';
import { boxOf, type Run, recognitionOf, runOf, sliceCompact } from '../layout/glyphs.ts';
import { labelAt, labelBook } from '../layout/labels.ts';
import { compact } from '../values/text.ts';
import { fieldConfidence } from './field-confidence.ts';
import type { FormSpec } from './form-lexicon.ts';
import type { FormPage } from './form-page.ts';

/** `2021年度：合格`, `2022优秀`: a year and the result that follows it. */
const RESULT =
  /(?<year>20[0-9]{2})年?(?:度|年度考核|考核)?(?:考核|结果|等次)*(?:为|:|：)?(?<result>优秀|合格|称职|基本合格|基本称职|不合格|不称职|不定等次|未定等次)/gu;

/** `assessments[i].{year,result}` from the box of the yearly assessments. */
export function readAssessments(pages: readonly FormPage[], spec: FormSpec): FieldReading[] {
  const book = labelBook(
    spec.sections
      .filter(({ id }) => id === 'assessment')
      .map(({ id, titles }) => ({ key: id, spellings: titles })),
  );
  for (const page of pages) {
    const section = page.blocks.filter(({ box }) => page.sectionOf(box) === 'assessment');
    const own = section.flatMap(({ run }) => run.glyphs);
    const readings = own.length === 0 ? [] : resultsIn(runOf(own), page);
    if (readings.length > 0) return readings;
    for (const block of page.blocks) {
      const match = labelAt(block.run, book);
      if (match === null) continue;
      const beside = [toTheRight(block, page.blocks)[0], below(block, page.blocks)[0]].flatMap(
        (other) => other?.run ?? [],
      );
      for (const run of [match.rest, ...beside]) {
        const found = resultsIn(run, page);
        if (found.length > 0) return found;
      }
    }
  }
  return [];
}

function resultsIn(run: Run, page: FormPage): FieldReading[] {
  return [...compact(run.text).matchAll(RESULT)].flatMap((match, index) => {
    const written = sliceCompact(run, match[0]);
    const recognition = recognitionOf(written);
    const box = boxOf(written);
    if (recognition === null || box === null) return [];
    const place = {
      raw: written.text,
      confidence: fieldConfidence({ recognition, reader: { certainty: 0.97 }, label: 1, place: 1 }),
      page: page.layout.page,
      box: page.layout.back(box),
    };
    return [
      { path: `assessments[${index}].year`, value: Number(match.groups!.year), ...place },
      { path: `assessments[${index}].result`, value: match.groups!.result!, ...place },
    ];
  });
}
