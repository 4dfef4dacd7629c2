import type { Prng } from '../prng.ts';

/** A stamp as it looks on paper; text runs along the upper arc. */
export interface SealLook {
  readonly text: string;
  readonly shape: 'round' | 'oval';
  /** Outer diameter (round) or width (oval), millimetres. */
  readonly diameter: number;
  /** Small words under the star, e.g. 职称评审专用章. */
  readonly inner?: string;
  /** Thirteen digits along the lower arc. */
  readonly code?: string;
  readonly font: string;
  readonly colour: string;
  /** 0 solid … 1 hardly inked. */
  readonly wear: number;
  readonly seed: number;
}

const FONTS = ['Noto Serif CJK SC', 'AR PL UMing CN', 'Noto Serif CJK SC', 'Noto Sans CJK SC'];
const REDS = ['#d4141c', '#c8102e', '#e0232b', '#b91c2c', '#d83a3a'];

export function sealLook(rng: Prng, text: string, over: Partial<SealLook> = {}): SealLook {
  const long = text.length > 16;
  return {
    text,
    shape: 'round',
    diameter: long ? 44 : rng.pick([40, 42, 42, 45]),
    font: rng.pick(FONTS),
    colour: rng.pick(REDS),
    wear: rng.chance(0.12) ? rng.real(0.38, 0.48) : rng.real(0.03, 0.3),
    seed: rng.int(1, 9999),
    ...(rng.chance(0.35) ? { code: `21${rng.int(10, 99)}${rng.int(100000000, 999999999)}` } : {}),
    ...over,
  };
}

const star = (cx: number, cy: number, r: number): string =>
  Array.from({ length: 10 }, (_, i) => {
    const angle = -Math.PI / 2 + (i * Math.PI) / 5;
    const radius = i % 2 === 0 ? r : r * 0.382;
    return `${(cx + radius * Math.cos(angle)).toFixed(2)},${(cy + radius * Math.sin(angle)).toFixed(2)}`;
  }).join(' ');

interface Arc {
  readonly rx: number;
  readonly ry: number;
  /** Degrees the text spans, centred on `middle` (−90 is up). */
  readonly span: number;
  readonly middle: number;
  readonly size: number;
  readonly squeeze: number;
  readonly font: string;
  readonly weight: number;
  readonly inward: boolean;
}

function onArc(text: string, arc: Arc): string {
  const glyphs = [...text];
  const turn = arc.inward ? -1 : 1;
  return evenAngles(arc, glyphs.length)
    .map((offset, i) => {
      const rad = ((arc.middle + turn * offset) * Math.PI) / 180;
      const x = 50 + arc.rx * Math.cos(rad);
      const y = 50 + arc.ry * Math.sin(rad);
      const lean = (Math.atan2(Math.sin(rad) * arc.rx, Math.cos(rad) * arc.ry) * 180) / Math.PI;
      const spin = arc.inward ? lean - 90 : lean + 90;
      return `<text transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${spin.toFixed(2)}) scale(${arc.squeeze} 1)" font-family="${arc.font}" font-weight="${arc.weight}" font-size="${arc.size}" text-anchor="middle" dominant-baseline="central">${glyphs[i]}</text>`;
    })
    .join('');
}

/** Angles (degrees from the middle) that divide the arc into pieces of equal length, also on an ellipse. */
function evenAngles(arc: Arc, n: number): number[] {
  if (n < 2) return [0];
  const steps = 400;
  const at = (k: number): number => -arc.span / 2 + (arc.span * k) / steps;
  const lengths = [0];
  for (let k = 1; k <= steps; k++) {
    const rad = ((arc.middle + at(k - 0.5)) * Math.PI) / 180;
    lengths.push(lengths[k - 1]! + Math.hypot(arc.rx * Math.sin(rad), arc.ry * Math.cos(rad)));
  }
  const total = lengths[steps]!;
  return Array.from({ length: n }, (_, i) => at(lengths.findIndex((l) => l >= (total * i) / (n - 1) - 1e-9)));
}

/** The stamp as an SVG of its own, transparent where no ink is; its box is a square of `diameter` millimetres. */
export function sealSvg(look: SealLook): string {
  const n = [...look.text].length;
  const flat = look.shape === 'oval' ? 0.68 : 1;
  const span = Math.min(look.inner || look.code ? 245 : 270, 24 * n);
  const size = Math.min(14.5, (span * Math.PI * 36) / 180 / Math.max(n - 1, 1) + 2.6);
  const ring = onArc(look.text, {
    rx: 37,
    ry: look.shape === 'oval' ? 22 : 37,
    span,
    middle: -90,
    size: Math.max(size, 9) * (look.shape === 'oval' ? 0.78 : 1),
    squeeze: n > 14 ? 0.72 : 0.86,
    font: look.font,
    weight: 700,
    inward: false,
  });
  const code = look.code
    ? onArc(look.code, {
        rx: 42,
        ry: 42 * flat,
        span: 62,
        middle: 90,
        size: 5,
        squeeze: 1,
        font: 'Noto Sans CJK SC',
        weight: 500,
        inward: true,
      })
    : '';
  const inner = look.inner
    ? `<text x="50" y="${50 + 21 * flat}" font-family="${look.font}" font-weight="700" font-size="8.2" text-anchor="middle" dominant-baseline="central">${look.inner}</text>`
    : '';
  const centre =
    look.shape === 'oval'
      ? ''
      : `<polygon points="${star(50, look.inner ? 47 : 50, 14)}" fill="${look.colour}"/>`;
  const edge = (r: number, w: number) =>
    `<ellipse cx="50" cy="50" rx="${r}" ry="${r * flat}" fill="none" stroke="${look.colour}" stroke-width="${w}"/>`;
  const floor = (1 - look.wear * 1.5).toFixed(3);
  const slope = (look.wear * 4).toFixed(3);
  const worn = `<filter id="w" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency="0.09" numOctaves="3" seed="${look.seed}" result="n"/><feColorMatrix in="n" type="matrix" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  ${slope} 0 0 0 ${Number(floor) - 0.35 * Number(slope)}" result="a"/><feComposite in="SourceGraphic" in2="a" operator="in"/></filter>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${look.diameter}mm" height="${look.diameter}mm"><defs>${worn}</defs><g filter="url(#w)" fill="${look.colour}"><rect width="100" height="100" fill="none"/>${edge(48, 2.6)}${look.shape === 'oval' ? edge(45.2, 0.6) : ''}${ring}${code}${inner}${centre}</g></svg>`;
}
