import { type Box, bottom, centre, right } from '../../domain/geometry.ts';
import { type LabelBook, labelBook, labelsIn } from '../layout/labels.ts';
import { compact } from '../values/text.ts';
import { mayBeName } from '../values/written-name.ts';
import type { FormSpec } from './form-lexicon.ts';
import type { FormPage } from './form-page.ts';

/** Printed signs behind the label that are no signature. */
const PRINTED =
  /[(（](?:签字|签名|不得打印|手写|亲笔|盖章|签章)[^)）]*[)）]|年|月|日|[0-9_.\-/:：,，。、—\s]/gu;

/**
 * Whether something is written where the applicant signs; null where the form has no such place.
 * A name behind the label counts, whoever wrote it: that it is the applicant's hand only a person can see.
 */
export function applicantSigned(pages: readonly FormPage[], spec: FormSpec): boolean | null {
  const book = labelBook([{ key: 'signature', spellings: spec.signatures }]);
  const places = pages.flatMap((page) => signaturePlaces(page, book));
  if (places.length === 0) return null;
  return places.some((signed) => signed);
}

function signaturePlaces(page: FormPage, book: LabelBook): boolean[] {
  return page.blocks.flatMap((block) =>
    labelsIn(block.run, book).map(({ label, rest }) => {
      const own = label.glyphs[0]!.box;
      const line: Box = [right(own), own[1] - own[3], Math.min(0.45, 1 - right(own)), own[3] * 3];
      const written = compact(rest.text).replace(PRINTED, '') !== '' || writtenBeside(page, line);
      return written || page.layout.reading.ink.some(({ box }) => within(line, box) && box[2] > 0.012);
    }),
  );
}

const writtenBeside = (page: FormPage, line: Box): boolean =>
  page.layout.reading.words.some(
    ({ box, script, text }) => (script === 'handwritten' || mayBeName(compact(text))) && within(line, box),
  );

const within = (outer: Box, inner: Box): boolean => {
  const [x, y] = centre(inner);
  return x > outer[0] && x < right(outer) && y > outer[1] && y < bottom(outer);
};
