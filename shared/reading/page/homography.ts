/** Row-major 3 × 3 matrix of a plane projective map; the last number is 1 except after an inversion. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];
export type Point = readonly [number, number];
/** Top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point];

export const IDENTITY: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export function project(h: Homography, x: number, y: number): [number, number] {
  const w = h[6] * x + h[7] * y + h[8];
  return [(h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w];
}

/** The map that does `second` after `first`. */
export function compose(second: Homography, first: Homography): Homography {
  const cell = (row: number, column: number) =>
    second[row * 3]! * first[column]! +
    second[row * 3 + 1]! * first[column + 3]! +
    second[row * 3 + 2]! * first[column + 6]!;
  return [
    cell(0, 0),
    cell(0, 1),
    cell(0, 2),
    cell(1, 0),
    cell(1, 1),
    cell(1, 2),
    cell(2, 0),
    cell(2, 1),
    cell(2, 2),
  ];
}

/** Throws a RangeError where the map flattens the plane. */
export function invert(h: Homography): Homography {
  const [a, b, c, d, e, f, g, i, j] = h;
  const A = e * j - f * i;
  const D = f * g - d * j;
  const G = d * i - e * g;
  const determinant = a * A + b * D + c * G;
  if (Math.abs(determinant) < 1e-12) throw new RangeError('a flat map has no inverse');
  const k = 1 / determinant;
  return [
    A * k,
    (c * i - b * j) * k,
    (b * f - c * e) * k,
    D * k,
    (a * j - c * g) * k,
    (c * d - a * f) * k,
    G * k,
    (b * g - a * i) * k,
    (a * e - b * d) * k,
  ];
}

/** Clockwise turn by `degrees` about (`x`, `y`), y pointing down. */
export function turnAbout(degrees: number, x: number, y: number): Homography {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return [cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y, 0, 0, 1];
}

export const shift = (x: number, y: number): Homography => [1, 0, x, 0, 1, y, 0, 0, 1];
export const scale = (x: number, y: number): Homography => [x, 0, 0, 0, y, 0, 0, 0, 1];

/**
 * Maps the rectangle (0, 0)…(`width`, `height`) to the quad (P. Heckbert, "Fundamentals of Texture Mapping and
 * Image Warping", 1989, §2.2.3). Throws a RangeError for a quad without area.
 */
export function rectangleToQuad(width: number, height: number, quad: Quad): Homography {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
  const sumX = x0 - x1 + x2 - x3;
  const sumY = y0 - y1 + y2 - y3;
  const dx1 = x1 - x2;
  const dx2 = x3 - x2;
  const dy1 = y1 - y2;
  const dy2 = y3 - y2;
  const base = dx1 * dy2 - dx2 * dy1;
  if (Math.abs(base) < 1e-9 || width <= 0 || height <= 0) throw new RangeError('a quad without area');
  const g = (sumX * dy2 - dx2 * sumY) / base;
  const h = (dx1 * sumY - sumX * dy1) / base;
  return compose(
    [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1],
    scale(1 / width, 1 / height),
  );
}
