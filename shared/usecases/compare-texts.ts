import type { Rect } from '../domain/geometry.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { PageFailure, TextQuestion } from '../ports/page-reader.ts';
import { RecogniserError, type TextComparer, type TextComparison } from '../ports/recogniser.ts';
import type { ScanDecoder } from '../ports/scans.ts';
import { pageFrame, turnPicture } from './page-frame.ts';
import { preparePage } from './prepare-page.ts';

/** Boxes of values are put together from characters' centres: so much of their height is missing at the sides. */
const MARGIN = 0.2;

/** How well one place of a page fits texts that were expected there. */
export async function compareTexts(
  { decoder, recogniser }: { readonly decoder: ScanDecoder; readonly recogniser: TextComparer },
  { page: ref, rotation, box, texts }: TextQuestion,
): Promise<Result<TextComparison, PageFailure>> {
  const prepared = await preparePage(decoder, ref);
  if (!prepared.ok) return prepared;
  const text = turnPicture(prepared.value.text, rotation);
  const rect = widened(pageFrame(prepared.value, text, rotation).toRect(box), text.width);
  try {
    return ok(await recogniser.compare(text, rect, texts));
  } catch (error) {
    if (error instanceof RecogniserError) return err({ reason: 'engine-failed', detail: error.message });
    throw error;
  }
}

function widened({ x, y, width, height }: Rect, most: number): Rect {
  const left = Math.max(0, x - MARGIN * height);
  const right = Math.min(most, x + width + MARGIN * height);
  return { x: left, y, width: right - left, height };
}
