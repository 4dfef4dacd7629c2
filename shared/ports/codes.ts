import type { Rect } from '../domain/geometry.ts';
import type { Rgb } from '../reading/raster.ts';

/** Finds QR codes on a page. What a code says is data: it is never followed or run. */
export interface CodeReader {
  read(image: Rgb): Promise<readonly { readonly text: string; readonly rect: Rect }[]>;
}
