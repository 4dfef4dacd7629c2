import type { Sharp } from 'sharp';
import type { Sheet } from '../forms/printer.ts';
import { fontFaces, type Renderer, type Rendering } from '../pixels/browser.ts';
import { type Condition, FILE_DPI, faultsOf, jpegQuality, RENDER_DPI } from '../pixels/conditions.ts';
import { type MarkSet, Stamper } from '../pixels/marks.ts';
import { photograph } from '../pixels/phone.ts';
import { fromSharp, type Picture, toSharp } from '../pixels/raster.ts';
import { quarter, scan } from '../pixels/scan.ts';
import type { Prng } from '../prng.ts';
import type { PrintedDossier } from './pages.ts';

/** One scanned side of paper, ready for a file. */
export interface ScannedPage {
  readonly jpeg: Buffer;
  readonly picture: { readonly width: number; readonly height: number };
  readonly dpi: number;
  /** Index of the document, null for a blank side. */
  readonly document: number | null;
  /** Typed black text without seal or colour: may be kept in two tones. */
  readonly plain: boolean;
}

export interface ScanPlan {
  readonly condition: Condition;
  readonly grey: boolean;
  /** Chance of a page to lie on its side or upside down. */
  readonly turned: number;
  /** Blank backs between sheets: chance a page. */
  readonly backs: number;
  readonly duplicates: number;
  readonly thrifty: boolean;
  /** The scanner or desk of this dossier. */
  readonly device: Prng;
}

const CSS = { portrait: [794, 1123], landscape: [1123, 794] } as const;

export async function scanDossier(
  renderer: Renderer,
  printed: PrintedDossier,
  marks: MarkSet,
  plan: ScanPlan,
  rng: Prng,
): Promise<ScannedPage[]> {
  const stamper = new Stamper(renderer, marks);
  const cache = new Map<string, Promise<Rendering>>();
  const dpi = RENDER_DPI[plan.condition];
  const render = (sheet: Sheet): Promise<Rendering> => {
    const known = cache.get(sheet.html);
    if (known) return known;
    const [width, height] = sheet.landscape ? CSS.landscape : CSS.portrait;
    const made = (async () => {
      const faces = (await Promise.all(sheet.families.map(fontFaces))).join('');
      return renderer.render(sheet.html.replace('<style>', `<style>${faces}`), { dpi, width, height });
    })();
    cache.set(sheet.html, made);
    return made;
  };
  const out: ScannedPage[] = [];
  for (const [index, document] of printed.documents.entries()) {
    for (const [k, sheet] of document.sheets.entries()) {
      const r = rng.fork(`${index}/${k}`);
      const { png, slots } = await render(sheet);
      const page = await stamper.put(png, slots, dpi, document.copy, r.fork('marks'));
      const turn = r.chance(plan.turned) ? r.pick([90, 180, 270] as const) : 0;
      const plain = !slots.some((s) => s.name.startsWith('seal') || s.name.startsWith('photo'));
      const shoot = async (seed: string, source: Picture, doc: number | null) =>
        out.push(await capture(source, plan, turn, r.fork(seed), doc, plain));
      await shoot('scan', page, index);
      if (r.chance(plan.duplicates)) await shoot('again', page, index);
      if (r.chance(plan.backs)) await shoot('back', await back(page, r), null);
    }
  }
  return out;
}

async function capture(
  page: Picture,
  plan: ScanPlan,
  turn: 0 | 90 | 180 | 270,
  rng: Prng,
  document: number | null,
  plain: boolean,
): Promise<ScannedPage> {
  const { condition } = plan;
  const seen = await quarter(await expose(page, plan, rng), turn);
  const dpi = FILE_DPI[condition];
  const quality = jpegQuality(condition, rng);
  const encoder = plan.thrifty
    ? toSharp(seen).jpeg({ quality: Math.min(45, quality), mozjpeg: true })
    : toSharp(seen).jpeg({ quality });
  const jpeg = await densityOrOrientation(encoder, condition, turn, rng).toBuffer();
  return { jpeg, picture: { width: seen.width, height: seen.height }, dpi, document, plain };
}

async function expose(page: Picture, plan: ScanPlan, rng: Prng): Promise<Picture> {
  const { condition } = plan;
  if (condition === 'phone') return photograph(page, plan.device.fork('desk'), rng, plan.thrifty);
  const scale = FILE_DPI[condition] / RENDER_DPI[condition];
  const sized =
    scale === 1 ? page : await fromSharp(toSharp(page).resize({ width: Math.round(page.width * scale) }));
  const drawn = faultsOf(condition, plan.grey, plan.device, rng);
  const faults = plan.thrifty ? { ...drawn, noise: drawn.noise * 0.2 } : drawn;
  return scan(sized, faults, rng);
}

/** The blank reverse of a page: its front shows through faintly, mirrored. */
async function back(page: Picture, rng: Prng): Promise<Picture> {
  const ghost = await fromSharp(toSharp(page).flop().blur(3));
  const depth = rng.chance(0.6) ? rng.real(0.015, 0.05) : 0;
  const data = ghost.data.map((v) => 253 - (255 - v) * depth);
  return { ...ghost, data };
}

/** The value of EXIF's orientation that undoes a clockwise turn of the pixels. */
const UNDO = { 0: 1, 90: 8, 180: 3, 270: 6 } as const;

/** Scanners write their resolution; phones write none, and half of them say how they were held. */
function densityOrOrientation(
  encoder: Sharp,
  condition: Condition,
  turn: 0 | 90 | 180 | 270,
  rng: Prng,
): Sharp {
  if (condition !== 'phone') return encoder.withMetadata({ density: FILE_DPI[condition] });
  return turn !== 0 && rng.chance(0.5) ? encoder.withMetadata({ orientation: UNDO[turn] }) : encoder;
}
