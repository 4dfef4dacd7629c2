import type { Normalisation } from '../../../reading/text/resample.ts';

/**
 * ImageNet statistics, as PP-OCR's detection was trained with. Its pictures were blue first, so the
 * published order (0.485, 0.456, 0.406) belongs to blue, green, red; here red comes first.
 */
export const DETECTION_NORMALISATION: Normalisation = {
  mean: [0.406, 0.456, 0.485],
  deviation: [0.225, 0.224, 0.229],
};

/** −1 black … 1 white, as recognition and orientation were trained with. */
export const LINE_NORMALISATION: Normalisation = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] };
