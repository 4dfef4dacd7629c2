import { type Box, overlap } from '../../domain/geometry.ts';
import { bareLabel } from '../layout/labels.ts';
import type { FormPage } from './form-page.ts';
import type { PhotoObservation } from './form-reading.ts';

/** What forms print in the empty photo box. */
const PHOTO_BOX = /照片|相片|寸照|一寸|1寸|贴照|彩照/u;
const NO_PHOTO = 0.9;

/** The applicant's photo on a form: in its printed box, or anywhere on the pages where no box was recognised. */
export function observePhoto(pages: readonly FormPage[]): PhotoObservation | null {
  // A form scanned without colour shows of no photo whether it has any; a page may bear none beside a grey photo.
  const isGrey = pages.every(({ layout }) => layout.reading.quality.includes('greyscale'));
  const photos = pages.flatMap(({ layout: { reading } }) =>
    reading.photos.map((photo) => ({
      ...photo,
      isColour: isGrey ? null : photo.isColour,
      // A stamp across its edge was measured along with it.
      stamped: reading.seals.some((seal) => overlap(seal.box, photo.box) > 0),
    })),
  );
  const [best] = photos.toSorted((a, b) => b.confidence - a.confidence);
  if (best !== undefined) {
    const { isColour, confidence, stamped } = best;
    const [widthMm, heightMm] = stamped ? [null, null] : [best.widthMm, best.heightMm];
    return { present: true, isColour, widthMm, heightMm, confidence };
  }
  const box = pages.map(photoBox).find((found) => found !== null);
  if (box === undefined || box === null) return null;
  return {
    present: false,
    isColour: null,
    widthMm: null,
    heightMm: null,
    confidence: box.inked ? 0.4 : NO_PHOTO,
  };
}

/** An upright cell whose text asks for a photo, and whether unexplained ink stands in it. */
function photoBox({ layout }: FormPage): { inked: boolean } | null {
  const aspect = layout.reading.height / layout.reading.width;
  const cell = layout.cells.find(
    ({ box, run }) =>
      PHOTO_BOX.test(bareLabel(run.text)) &&
      bareLabel(run.text).length < 24 &&
      box[3] * aspect > 0.6 * box[2],
  );
  if (cell === undefined) return null;
  return { inked: layout.reading.ink.some((blob) => overlapShare(blob.box, cell.box) > 0.15) };
}

const overlapShare = (inner: Box, outer: Box): number => overlap(inner, outer) / (outer[2] * outer[3]);
