import type { Grey } from '../raster.ts';
import { type Blob, findBlobs, grow, shrink } from '../regions/blobs.ts';

/** Tiles along the longer side of the sketch that is looked at: each a good millimetre of A4. */
const TILES = 250;
/** A tile of ground is so dark or darker, and its levels lie so near each other. */
const DARK = 170;
const FLAT = 36;
/** Less ground than this share of the page is none. */
const LEAST_GROUND = 0.03;
/** Strokes so many tiles thick stand on the ground and part it not. */
const STROKE = 3;
/** Shares of the page's width and height that a ground has at least: lower ones are bars, narrower ones photos. */
const LEAST = { width: 0.25, height: 0.045 };
/** A ground fills so much of the box around it: a bar above a photo's wall, joined to it, does not. */
const LEAST_FILL = 0.6;
/** So much lighter than the ground is print, and how much of the ground it covers. */
const LIGHTER = 50;
const TEXT = { least: 0.003, most: 0.35 };
/** Letters have edges: so many of the tiles with print hold ground as well; where light falls unevenly few do. */
const EDGES = 0.35;
/** Dark print, as a share of the light one, above which the ground is a picture or bears dark text. */
const MOST_DARK = 0.5;

/**
 * Text printed white on a coloured ground, as covers of journals have it, is made dark on white, in place: detectors of
 * text look for ink on paper. `sketch` is `page` reduced. Grounds may shade off; what bears no lighter print stays.
 */
export function lightenGrounds(page: Grey, sketch: Grey): boolean {
  const tiles = tilesOf(sketch);
  const { width, height, data } = tiles.ground;
  let ground = 0;
  for (const tile of data) ground += tile;
  if (ground < LEAST_GROUND * data.length) return false;
  const closed = shrink(grow(tiles.ground, STROKE, STROKE), STROKE, STROKE);
  const printed = findBlobs(closed)
    .filter(({ left, right, top, bottom, pixels }) => {
      const [across, down] = [right - left, bottom - top];
      const isLarge = across >= LEAST.width * width && down >= LEAST.height * height;
      return isLarge && pixels.length >= LEAST_FILL * across * down;
    })
    .map((blob) => ({ blob, levels: groundLevels(tiles, blob) }))
    .flatMap(({ blob, levels }) => {
      const text = textLevel(sketch, tiles.step, tiles.ground, blob, levels);
      return text === null ? [] : [{ blob, levels, text }];
    });
  const scale = (page.width / sketch.width) * tiles.step;
  for (const { blob, levels, text } of printed)
    for (const [at, tile] of blob.pixels.entries())
      invert(page, scale, tile % width, Math.floor(tile / width), levels[at]!, text);
  return printed.length > 0;
}

interface Tiles {
  readonly step: number;
  /** 1 where a tile is ground. */
  readonly ground: { readonly width: number; readonly height: number; readonly data: Uint8Array };
  /** Of what is ground. */
  readonly means: Uint8Array;
}

function tilesOf({ width, height, data }: Grey): Tiles {
  const step = Math.max(2, Math.round(Math.max(width, height) / TILES));
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)];
  const ground = new Uint8Array(columns * rows);
  const means = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      // One pixel as light as this, and the tile is either not flat or no ground.
      if (data[row * step * width + column * step]! > DARK + FLAT) continue;
      let least = 255;
      let most = 0;
      let sum = 0;
      for (let y = row * step; y < (row + 1) * step; y += 1) {
        for (let at = y * width + column * step; at < y * width + (column + 1) * step; at += 1) {
          const level = data[at]!;
          if (level < least) least = level;
          if (level > most) most = level;
          sum += level;
        }
      }
      const tile = row * columns + column;
      means[tile] = sum / (step * step);
      if (most - least <= FLAT && means[tile]! <= DARK) ground[tile] = 1;
    }
  }
  return { step, ground: { width: columns, height: rows, data: ground }, means };
}

/** The ground's level at each of its tiles; beneath print that of the last tile without on its line, else of the next one. */
function groundLevels({ ground, means }: Tiles, { pixels }: Blob): Uint8Array {
  const { width, data } = ground;
  const inOrder = [...pixels.keys()].sort((a, b) => pixels[a]! - pixels[b]!);
  const levels = new Uint8Array(pixels.length);
  let [line, last] = [-1, 0];
  for (const [index, at] of inOrder.entries()) {
    const tile = pixels[at]!;
    const begins = Math.floor(tile / width) !== line;
    if (begins) {
      line = Math.floor(tile / width);
      // A shadow that deepens along the line is lightest at its beginning: the line before ended darker.
      let next = index;
      while (next < inOrder.length && data[pixels[inOrder[next]!]!] === 0) next += 1;
      const first = pixels[inOrder[next] ?? at]!;
      const isHere = Math.floor(first / width) === line;
      if (data[first] === 1 && (isHere || index === 0)) last = means[first]!;
    }
    if (data[tile] === 1) last = means[tile]!;
    levels[at] = last;
  }
  return levels;
}

/** The level of the print that is lighter than the ground; null where the ground bears none. */
function textLevel(
  { width, data }: Grey,
  step: number,
  { width: columns, height: rows }: Tiles['ground'],
  { pixels }: Blob,
  levels: Uint8Array,
): number | null {
  const light = new Uint16Array(columns * rows);
  let dark = 0;
  for (const [index, tile] of pixels.entries()) {
    const [left, top] = [(tile % columns) * step, Math.floor(tile / columns) * step];
    for (let y = top; y < top + step; y += 1) {
      for (let at = y * width + left; at < y * width + left + step; at += 1) {
        const above = data[at]! - levels[index]!;
        if (above > LIGHTER) light[tile]! += 1;
        else if (above < -LIGHTER) dark += 1;
      }
    }
  }
  clearFromEdges(light, columns, rows);
  const lit = pixels.filter((tile) => light[tile]! > 0);
  const edges = lit.filter((tile) => light[tile]! < step * step).length;
  const print = lit.reduce((sum, tile) => sum + light[tile]!, 0);
  const all = pixels.length * step * step;
  if (print < TEXT.least * all || print > TEXT.most * all) return null;
  if (dark > MOST_DARK * print || edges < EDGES * lit.length) return null;
  return medianLight(data, width, step, columns, pixels, levels, light);
}

/** What is light as far as the picture's edge is no print: beyond a photographed sheet the picture is filled with white. */
function clearFromEdges(light: Uint16Array, columns: number, rows: number): void {
  const open: number[] = [];
  for (let column = 0; column < columns; column += 1) open.push(column, (rows - 1) * columns + column);
  for (let row = 0; row < rows; row += 1) open.push(row * columns, (row + 1) * columns - 1);
  for (let tile = open.pop(); tile !== undefined; tile = open.pop()) {
    if (light[tile] === 0) continue;
    light[tile] = 0;
    const column = tile % columns;
    if (column > 0) open.push(tile - 1);
    if (column < columns - 1) open.push(tile + 1);
    if (tile >= columns) open.push(tile - columns);
    if (tile + columns < light.length) open.push(tile + columns);
  }
}

/** The middle level of the light pixels of tiles that hold print. */
function medianLight(
  data: Uint8Array,
  width: number,
  step: number,
  columns: number,
  pixels: readonly number[],
  levels: Uint8Array,
  light: Uint16Array,
): number {
  const counts = new Uint32Array(256);
  let all = 0;
  for (const [index, tile] of pixels.entries()) {
    if (light[tile] === 0) continue;
    const [left, top] = [(tile % columns) * step, Math.floor(tile / columns) * step];
    for (let y = top; y < top + step; y += 1) {
      for (let at = y * width + left; at < y * width + left + step; at += 1) {
        if (data[at]! - levels[index]! <= LIGHTER) continue;
        counts[data[at]!]! += 1;
        all += 1;
      }
    }
  }
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen >= all / 2;
  });
}

/** The ground becomes white, its print black. */
function invert(
  { width, height, data }: Grey,
  scale: number,
  column: number,
  row: number,
  ground: number,
  text: number,
): void {
  const contrast = Math.max(1, text - ground);
  const [left, top] = [Math.round(column * scale), Math.round(row * scale)];
  const [right, bottom] = [
    Math.min(width, Math.round((column + 1) * scale)),
    Math.min(height, Math.round((row + 1) * scale)),
  ];
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * width + left; at < y * width + right; at += 1) {
      const share = Math.min(1, Math.max(0, (data[at]! - ground) / contrast));
      data[at] = Math.round(255 * (1 - share));
    }
  }
}
