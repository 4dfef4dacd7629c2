import sharp, { type Sharp } from 'sharp';

/** A sheet whose corners differ, so that every turn, mirror and cut shows: red, black, blue, none. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** RGB. */
  readonly data: Uint8Array;
}

export type Colour = readonly [number, number, number];
export const red: Colour = [200, 30, 40];
export const black: Colour = [10, 10, 10];
export const blue: Colour = [30, 50, 190];
export const white: Colour = [255, 255, 255];

/** White paper with a red mark top left, a black one top right, a blue one bottom left, and ruled lines between. */
export function sheet(width = 248, height = 351, marks: readonly Colour[] = [red, black, blue]): Sheet {
  const data = new Uint8Array(width * height * 3).fill(255);
  const side = Math.round(width / 5);
  const fill = (left: number, top: number, w: number, h: number, colour: Colour) => {
    for (let y = top; y < top + h; y++) {
      for (let x = left; x < left + w; x++) data.set(colour, (y * width + x) * 3);
    }
  };
  fill(0, 0, side, side, marks[0] ?? white);
  fill(width - side, 0, side, side, marks[1] ?? white);
  fill(0, height - side, side, side, marks[2] ?? white);
  for (let y = 2 * side; y < height - 2 * side; y += 12)
    fill(side, y, width - 2 * side, 2, marks[1] ?? white);
  return { width, height, data };
}

export const greySheet = (width?: number, height?: number) => sheet(width, height, [black, black, black]);

export const blankSheet = (width = 248, height = 351): Sheet => sheet(width, height, [white, white, white]);

export const encoder = ({ width, height, data }: Sheet): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } });

/** Colours of the four corners, clockwise from top left, 6 % in from the edges. */
export function corners({ width, height, data }: Sheet): Colour[] {
  const at = (x: number, y: number): Colour => {
    const i = (Math.round(y * (height - 1)) * width + Math.round(x * (width - 1))) * 3;
    return [data[i]!, data[i + 1]!, data[i + 2]!];
  };
  return [at(0.06, 0.06), at(0.94, 0.06), at(0.94, 0.94), at(0.06, 0.94)];
}

/** Names of corner colours: `R`ed, `K` black, `B`lue, `W`hite, `?` none of them. */
export function cornerNames(image: Sheet): string {
  const named: readonly (readonly [string, Colour])[] = [
    ['R', red],
    ['K', black],
    ['B', blue],
    ['W', white],
  ];
  return corners(image)
    .map(
      (colour) =>
        named.find(([, known]) => known.every((v, i) => Math.abs(v - colour[i]!) <= 40))?.[0] ?? '?',
    )
    .join('');
}
