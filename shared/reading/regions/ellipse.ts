export interface Ellipse {
  readonly centre: { readonly x: number; readonly y: number };
  /** Half axes; `x` lies along `angle`. */
  readonly radii: { readonly x: number; readonly y: number };
  /** Radians clockwise (y grows downwards). */
  readonly angle: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Share of points kept in the second and third fit: strays and letters are left out. */
const KEPT = 0.8;

/** An ellipse must lie this much closer to the points than a circle does to be believed. */
const CLEARLY_BETTER = 0.6;

/** The circle nearest to most of the points, or an ellipse where one fits clearly better; null for too few points. */
export function fitCircleOrEllipse(points: readonly Point[]): Ellipse | null {
  const circle = fitCircle(points);
  const ellipse = fitEllipse(points);
  if (!circle || !ellipse) return circle ?? ellipse;
  return medianMiss(ellipse, points) < CLEARLY_BETTER * medianMiss(circle, points) ? ellipse : circle;
}

function medianMiss(ellipse: Ellipse, points: readonly Point[]): number {
  const misses = points.map((point) => Math.abs(isOnEllipse(ellipse, point.x, point.y) - 1));
  return misses.sort((a, b) => a - b)[misses.length >> 1]!;
}

/** Least squares on x² + y² = a x + b y + c, the worst points dropped twice. */
function fitCircle(points: readonly Point[]): Ellipse | null {
  let used = points;
  let circle: Ellipse | null = null;
  for (let round = 0; round < 3; round++) {
    if (used.length < 6) return null;
    circle = circleThrough(used);
    if (!circle) return null;
    used = nearest(used, circle);
  }
  return circle;
}

function circleThrough(points: readonly Point[]): Ellipse | null {
  const meanX = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const meanY = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const matrix = Array.from({ length: 3 }, () => new Float64Array(4));
  for (const point of points) {
    const terms = [point.x - meanX, point.y - meanY, 1] as const;
    const square = terms[0] ** 2 + terms[1] ** 2;
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) matrix[i]![j]! += terms[i]! * terms[j]!;
      matrix[i]![3]! += terms[i]! * square;
    }
  }
  const solution = solve(matrix);
  if (!solution) return null;
  const [a, b, c] = solution as [number, number, number];
  const radius = Math.sqrt(c + (a * a + b * b) / 4);
  return {
    centre: { x: meanX + a / 2, y: meanY + b / 2 },
    radii: { x: radius, y: radius },
    angle: 0,
  };
}

function nearest(points: readonly Point[], ellipse: Ellipse): Point[] {
  return points
    .map((point) => ({
      point,
      miss: Math.abs(isOnEllipse(ellipse, point.x, point.y) - 1),
    }))
    .sort((a, b) => a.miss - b.miss)
    .slice(0, Math.ceil(points.length * KEPT))
    .map(({ point }) => point);
}

/** The ellipse nearest to most of the points (least squares on the conic, worst points dropped twice), or null. */
export function fitEllipse(points: readonly Point[]): Ellipse | null {
  let used = points;
  let ellipse: Ellipse | null = null;
  for (let round = 0; round < 3; round++) {
    if (used.length < 8) return null;
    ellipse = fitAll(used);
    if (!ellipse) return null;
    used = nearest(used, ellipse);
  }
  return ellipse;
}

/** Distance from the centre as a share of the border's distance in that direction: 1 on the border. */
export function isOnEllipse({ centre, radii, angle }: Ellipse, x: number, y: number): number {
  const dx = x - centre.x;
  const dy = y - centre.y;
  const along = (dx * Math.cos(angle) + dy * Math.sin(angle)) / radii.x;
  const across = (dy * Math.cos(angle) - dx * Math.sin(angle)) / radii.y;
  return Math.hypot(along, across);
}

/** Solves a x² + b xy + c y² + d x + e y = 1 around the points' mean, in units of their spread. */
function fitAll(points: readonly Point[]): Ellipse | null {
  const meanX = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const meanY = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const spread = Math.sqrt(
    points.reduce((sum, point) => sum + (point.x - meanX) ** 2 + (point.y - meanY) ** 2, 0) / points.length,
  );
  if (!(spread > 0)) return null;
  const matrix = Array.from({ length: 5 }, () => new Float64Array(6));
  for (const point of points) {
    const x = (point.x - meanX) / spread;
    const y = (point.y - meanY) / spread;
    const terms = [x * x, x * y, y * y, x, y];
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 5; j++) matrix[i]![j]! += terms[i]! * terms[j]!;
      matrix[i]![5]! += terms[i]!;
    }
  }
  const solution = solve(matrix);
  if (!solution) return null;
  const [a, b, c, d, e] = solution as [number, number, number, number, number];
  const determinant = 4 * a * c - b * b;
  if (determinant <= 1e-9) return null;
  const x0 = (b * e - 2 * c * d) / determinant;
  const y0 = (b * d - 2 * a * e) / determinant;
  const level = 1 + a * x0 * x0 + b * x0 * y0 + c * y0 * y0;
  const middle = (a + c) / 2;
  const half = Math.hypot((a - c) / 2, b / 2);
  const long = level / (middle - half);
  const short = level / (middle + half);
  if (!(long > 0 && short > 0)) return null;
  return {
    centre: { x: meanX + x0 * spread, y: meanY + y0 * spread },
    radii: { x: Math.sqrt(long) * spread, y: Math.sqrt(short) * spread },
    angle: half < 1e-12 ? 0 : Math.atan2(-b, c - a) / 2,
  };
}

/** Gauss with pivoting; rows hold the right side last. Null where the equations don't determine a solution. */
function solve(rows: Float64Array[]): number[] | null {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    }
    if (Math.abs(rows[pivot]![column]!) < 1e-9) return null;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  return rows.map((row, index) => row[size]! / row[index]!);
}
