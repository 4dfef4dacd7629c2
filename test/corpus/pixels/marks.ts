import sharp from 'sharp';
import { portraitSvg } from '../marks/photo.ts';
import { sealLook, sealSvg } from '../marks/seal.ts';
import { signature } from '../marks/signature.ts';
import type { Prng } from '../prng.ts';
import { fontFaces, type Renderer, type Slot } from './browser.ts';
import { decode, type Picture } from './raster.ts';

const MM = 96 / 25.4;

/** What is put by hand on the printed pages of one dossier: seals, photo, signatures. */
export interface MarkSet {
  readonly rng: Prng;
  readonly sex: '男' | '女';
  readonly applicantName: string;
  /** Per copy of the form; the last one holds for all further copies. */
  readonly photos: readonly ('colour' | 'grey' | 'none')[];
  readonly unsigned: boolean;
}

interface Placed {
  readonly input: Buffer;
  readonly left: number;
  readonly top: number;
  readonly blend: 'multiply' | 'over';
}

/** Renders marks once and puts them on page after page, each time a little differently. */
export class Stamper {
  readonly #renderer: Renderer;
  readonly #set: MarkSet;
  readonly #cache = new Map<string, Promise<Buffer>>();

  constructor(renderer: Renderer, set: MarkSet) {
    this.#renderer = renderer;
    this.#set = set;
  }

  async put(png: Buffer, slots: readonly Slot[], dpi: number, copy: number, rng: Prng): Promise<Picture> {
    const placed: Placed[] = [];
    for (const slot of slots) {
      const mark = await this.#mark(slot, dpi, copy, rng);
      if (mark) placed.push(mark);
    }
    if (placed.length === 0) return decode(png);
    const flat = await sharp(png).flatten({ background: '#fff' }).png({ compressionLevel: 1 }).toBuffer();
    return decode(await sharp(flat).composite(placed).png({ compressionLevel: 1 }).toBuffer());
  }

  async #mark(slot: Slot, dpi: number, copy: number, rng: Prng): Promise<Placed | null> {
    const [kind, what = ''] = slot.name.split(/:(.*)/s);
    const at = { dpi, x: slot.x + slot.width / 2, y: slot.y + slot.height / 2 };
    if (kind === 'seal') return this.#seal(what, at, copy, rng);
    if (kind === 'photo') return this.#photo(what, at, copy, rng);
    if (what === 'APPLICANT' && this.#set.unsigned) return null;
    return this.#sign(what, at, rng);
  }

  async #seal(text: string, at: At, copy: number, rng: Prng): Promise<Placed> {
    const own = this.#set.rng.fork(`seal/${text}`);
    const over = text.endsWith('装备有限公司') && own.chance(0.5) ? ({ shape: 'oval' } as const) : {};
    const drawn = sealLook(own, text, over);
    const look = { ...drawn, seed: drawn.seed + copy };
    const image = await this.#raster(sealSvg(look), look.diameter, look.diameter, at.dpi);
    return place(image, at, rng, { lean: rng.chance(0.12) ? 50 : 11, shift: 3.5, blend: 'multiply' });
  }

  async #photo(where: string, at: At, copy: number, rng: Prng): Promise<Placed | null> {
    const { photos } = this.#set;
    const kind = where === 'form' ? (photos[copy - 1] ?? photos.at(-1) ?? 'colour') : 'colour';
    if (kind === 'none') return null;
    const svg = portraitSvg(this.#set.rng.fork('face'), this.#set.sex);
    let image = await this.#raster(svg, 25, 35, at.dpi);
    if (kind === 'grey') image = await sharp(image).greyscale().png().toBuffer();
    if (where === 'id')
      image = await sharp(image)
        .resize({ height: Math.round((26 / 25.4) * at.dpi) })
        .png()
        .toBuffer();
    return place(image, at, rng, { lean: 1.6, shift: 0.7, blend: 'over' });
  }

  async #sign(who: string, at: At, rng: Prng): Promise<Placed> {
    const name = who === 'APPLICANT' ? this.#set.applicantName : undefined;
    const { svg, family } = signature(this.#set.rng.fork(`sign/${who}`), name);
    const image = await this.#raster(svg, 34, 14, at.dpi, family);
    return place(image, at, rng, { lean: 5, shift: 1.5, blend: 'multiply' });
  }

  #raster(svg: string, widthMm: number, heightMm: number, dpi: number, family?: string): Promise<Buffer> {
    const key = `${dpi}/${svg}`;
    const known = this.#cache.get(key);
    if (known) return known;
    const made = (async () => {
      const faces = family ? await fontFaces(family) : '';
      const { png } = await this.#renderer.render(
        `<style>${faces}html,body{margin:0;background:transparent}svg{display:block}</style>${svg}`,
        { dpi, width: Math.ceil(widthMm * MM), height: Math.ceil(heightMm * MM), transparent: true },
      );
      return png;
    })();
    this.#cache.set(key, made);
    return made;
  }
}

interface At {
  readonly dpi: number;
  readonly x: number;
  readonly y: number;
}

async function place(
  image: Buffer,
  at: At,
  rng: Prng,
  how: { lean: number; shift: number; blend: Placed['blend'] },
): Promise<Placed> {
  const turned = await sharp(image)
    .rotate(rng.real(-how.lean, how.lean), { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer({ resolveWithObject: true });
  const mm = at.dpi / 25.4;
  return {
    input: turned.data,
    left: Math.round(at.x - turned.info.width / 2 + rng.real(-how.shift, how.shift) * mm),
    top: Math.round(at.y - turned.info.height / 2 + rng.real(-how.shift, how.shift) * mm),
    blend: how.blend,
  };
}
