import { type Box, bottom, centre, right } from '../../domain/geometry.ts';
import { isHardlyRead, withoutPrint } from '../layout/hardly-read.ts';
import type { LabelBook } from '../layout/label-spelling.ts';
import { labelBook, labelsIn } from '../layout/labels.ts';
import { compact } from '../values/text.ts';
import { mayBeName } from '../values/written-name.ts';
import type { FormSpec } from './form-lexicon.ts';
import type { FormPage } from './form-page.ts';

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
      const written = withoutPrint(rest.text) !== '' || writtenBeside(page, line, own[3]);
      return written || page.layout.reading.ink.some(({ box }) => within(line, box) && box[2] > 0.012);
    }),
  );
}

const writtenBeside = ({ layout }: FormPage, line: Box, lineHeight: number): boolean => {
  const { words, width, height } = layout.reading;
  return words.some(
    (word) =>
      within(line, word.box) &&
      (word.script === 'handwritten' ||
        mayBeName(compact(word.text)) ||
        isHardlyRead(word, lineHeight, width / height)),
  );
};

const within = (outer: Box, inner: Box): boolean => {
  const [x, y] = centre(inner);
  return x > outer[0] && x < right(outer) && y > outer[1] && y < bottom(outer);
};
