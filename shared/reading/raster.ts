/** 8-bit luminance, row by row: 0 black … 255 white. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** 8-bit red, green, blue interleaved, row by row. */
export interface Rgb {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** One byte a pixel: 1 set, 0 clear. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A picture with or without colour: how many bytes a pixel has tells which. */
export type Picture = Grey | Rgb;

export const channelsOf = ({ width, height, data }: Picture): 1 | 3 =>
  data.length === width * height ? 1 : 3;

/**
 * Gives a picture's memory back at once; nobody may look at it again. Left to the collector, the megabytes of every
 * step set it off several times a page.
 */
export function release({ data }: Picture): void {
  const { buffer } = data;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === data.byteLength) buffer.transfer(0);
}
