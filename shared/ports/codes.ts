import type { Rect } from '../domain/geometry.ts';
import type { Picture } from '../reading/raster.ts';

/** Finds QR codes on a page. What a code says is data: it is never followed or run. */
export interface CodeReader {
  read(image: Picture): Promise<readonly { readonly text: string; readonly rect: Rect }[]>;
}
