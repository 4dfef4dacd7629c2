import type { Prng } from '../prng.ts';
import type { Picture } from './raster.ts';

type Point = readonly [x: number, y: number];

/** A page on a desk, taken by hand with a phone: perspective, desk, shadow, warm light. */
export function photograph(page: Picture, place: Prng, rng: Prng, thrifty = false): Picture {
  const width = thrifty ? 1400 : 1700;
  const height = Math.round((width * page.height) / page.width / 1.02);
  const wide = page.width > page.height;
  const w = wide ? Math.round(width * 1.35) : width;
  const h = wide ? Math.round((w * page.height) / page.width) : height;
  const jitter = () => rng.real(-0.018, 0.018);
  const inset = rng.real(0.035, 0.06);
  const corners: Point[] = [
    [(inset + jitter()) * w, (inset + jitter()) * h],
    [(1 - inset + jitter()) * w, (inset + jitter()) * h],
    [(1 - inset + jitter()) * w, (1 - inset + jitter()) * h],
    [(inset + jitter()) * w, (1 - inset + jitter()) * h],
  ];
  const back = toPage(corners, page.width, page.height);
  const desk = place.pick([
    [122, 92, 66],
    [70, 74, 80],
    [168, 150, 126],
    [196, 198, 200],
    [52, 44, 40],
  ] as const);
  const warm = place.real(0.9, 1) + rng.real(-0.02, 0.02);
  const dim = place.real(0.84, 0.98) * rng.real(0.92, 1);
  const shadowAt = rng.real(0.1, 0.9);
  const shadowLean = rng.real(-0.6, 0.6);
  const shadowDeep = rng.chance(0.6) ? rng.real(0.12, 0.3) : 0;
  const grain = Int8Array.from({ length: 65536 }, () => Math.round(rng.normal() * (thrifty ? 1.2 : 3.2)));
  const data = new Uint8ClampedArray(w * h * 3);
  const [a, b, c, d, e, f, g, k] = back;
  const stripe = place.real(0.004, 0.02);
  for (let y = 0; y < h; y++) {
    let o = rng.u32() & 65535;
    for (let x = 0; x < w; x++) {
      const z = g! * x + k! * y + 1;
      const u = (a! * x + b! * y + c!) / z;
      const v = (d! * x + e! * y + f!) / z;
      const i = (y * w + x) * 3;
      const cast = shadowDeep / (1 + Math.exp(-((x / w - shadowAt + (y / h - 0.5) * shadowLean) * 16)));
      const light = (dim - cast) * (1 - 0.1 * Math.hypot(x / w - 0.45, y / h - 0.4));
      o = (o + 1) & 65535;
      const n = grain[o]!;
      if (u < 0 || v < 0 || u >= page.width - 1 || v >= page.height - 1) {
        const wood = Math.sin(y * stripe + Math.sin(x * 0.003) * 3) * 9;
        const near = Math.min(Math.max(-u, u - page.width, -v, v - page.height), 22) / 22;
        for (let q = 0; q < 3; q++) data[i + q] = (desk[q]! + wood) * light * (0.55 + 0.45 * near) + n;
        continue;
      }
      const x0 = Math.floor(u);
      const y0 = Math.floor(v);
      const fx = u - x0;
      const fy = v - y0;
      const s = (y0 * page.width + x0) * 3;
      const t = s + page.width * 3;
      for (let q = 0; q < 3; q++) {
        const top = page.data[s + q]! * (1 - fx) + page.data[s + 3 + q]! * fx;
        const low = page.data[t + q]! * (1 - fx) + page.data[t + 3 + q]! * fx;
        const tone = 14 + (top * (1 - fy) + low * fy) * 0.94;
        data[i + q] = tone * light * (q === 2 ? warm : 1) + n;
      }
    }
  }
  return { width: w, height: h, data };
}

/** The eight numbers that take a point of the picture to the page (unit corners in order). */
function toPage(corners: readonly Point[], width: number, height: number): number[] {
  const target: Point[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const rows = corners.flatMap(([x, y], i) => {
    const [u, v] = target[i]!;
    return [
      [x, y, 1, 0, 0, 0, -x * u, -y * u, u],
      [0, 0, 0, x, y, 1, -x * v, -y * v, v],
    ];
  });
  return solve(rows);
}

/** Gauss-Jordan on an augmented matrix. */
function solve(m: number[][]): number[] {
  const n = m.length;
  for (let col = 0; col < n; col++) {
    let best = col;
    for (let r = col + 1; r < n; r++) if (Math.abs(m[r]![col]!) > Math.abs(m[best]![col]!)) best = r;
    [m[col], m[best]] = [m[best]!, m[col]!];
    const pivot = m[col]![col]!;
    for (let j = col; j <= n; j++) m[col]![j] = m[col]![j]! / pivot;
    for (let r = 0; r < n; r++) {
      if (r === col) continue;
      const k = m[r]![col]!;
      for (let j = col; j <= n; j++) m[r]![j] = m[r]![j]! - k * m[col]![j]!;
    }
  }
  return m.map((row) => row[n]!);
}
