import type { Grey } from '../raster.ts';
import { grow } from './blobs.ts';

/** How far around a hidden pixel open ones are looked for. */
const GUESS_REACH = 2;

/** Gives hidden pixels the mean of the open ones around them. */
export function guessed(ink: Grey, hidden: Uint8Array): Grey {
  const { width, height } = ink;
  const data = ink.data.slice();
  for (let pixel = hidden.indexOf(1); pixel >= 0; pixel = hidden.indexOf(1, pixel + 1)) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    let sum = 0;
    let count = 0;
    for (let ny = Math.max(0, y - GUESS_REACH); ny <= Math.min(height - 1, y + GUESS_REACH); ny++) {
      for (let nx = Math.max(0, x - GUESS_REACH); nx <= Math.min(width - 1, x + GUESS_REACH); nx++) {
        if (hidden[ny * width + nx] === 1) continue;
        sum += ink.data[ny * width + nx]!;
        count++;
      }
    }
    if (count > 0) data[pixel] = sum / count;
  }
  return { width, height, data };
}

/** How far from a hidden pixel the print's stroke ends at most. */
const STROKE = 10;
const WAYS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;

/** Takes hidden pixels and the soft edge around them (pixels) for paper, but where ink stands on opposite sides of them. */
export function bridged(ink: Grey, hidden: Uint8Array, edge: number): Grey {
  const { width, height } = ink;
  const print = grow({ width, height, data: hidden }, edge, edge).data;
  const beyond = (x: number, y: number, dx: number, dy: number): number => {
    for (let step = 1; step <= STROKE; step++) {
      const nx = x + dx * step;
      const ny = y + dy * step;
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) return 0;
      if (print[ny * width + nx] === 0) return ink.data[ny * width + nx]!;
    }
    return 0;
  };
  const data = ink.data.slice();
  for (let pixel = print.indexOf(1); pixel >= 0; pixel = print.indexOf(1, pixel + 1)) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    let level = 0;
    for (const [dx, dy] of WAYS)
      level = Math.max(level, Math.min(beyond(x, y, dx, dy), beyond(x, y, -dx, -dy)));
    data[pixel] = level;
  }
  return { width, height, data };
}
