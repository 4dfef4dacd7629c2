/** Width of A4 in millimetres: pages reach the reading step cropped to one sheet. */
const SHEET_SHORT_SIDE_MM = 210;

/**
 * Pixels in a millimetre, taking the image for one upright or lying A4 sheet. Sizes in this folder are
 * generous enough for A3 and for phone pictures that show a rim.
 */
export function pixelsPerMm(image: { readonly width: number; readonly height: number }): number {
  return Math.min(image.width, image.height) / SHEET_SHORT_SIDE_MM;
}
