import type { Quad } from './homography.ts';

/** Where the paper lies in a picture. */
export interface PaperOutline {
  /** Of the paper as the picture shows it, in its pixels: top left, top right, bottom right, bottom left. */
  readonly corners: Quad;
  /**
   * `whole`: the picture is the page. `bordered`: a scanner saw more than the paper; crop, no perspective.
   * `photographed`: the quad is a sheet seen at an angle.
   */
  readonly kind: 'whole' | 'bordered' | 'photographed';
  /** 0…1. */
  readonly confidence: number;
}

export function wholePicture(
  size: { readonly width: number; readonly height: number },
  confidence = 1,
): PaperOutline {
  const { width, height } = size;
  return {
    corners: [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ],
    kind: 'whole',
    confidence,
  };
}
