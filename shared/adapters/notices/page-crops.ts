import sharp from 'sharp';
import { around, type Box } from '../../domain/geometry.ts';
import { err, ok } from '../../domain/result.ts';
import type { PageCrops } from '../../ports/notices.ts';
import type { ScanFiles } from '../../ports/scan-files.ts';
import type { ScanDecoder } from '../../ports/scans.ts';

/** Pixels of the longer side of an A4 page at 150 dpi: print stays legible, files stay small. */
const MAX_SIDE = 1754;
/** Shares of the page: paper shown around the evidence, and the least that is shown. */
const MARGIN = { x: 0.03, y: 0.015 };
const LEAST = { width: 0.5, height: 0.07 };
const FRAME = { colour: '#c8102e', width: 3, gap: 4 };

/** Crops of stored scans, decoded anew from the originals. */
export function createPageCrops(files: ScanFiles, decoder: ScanDecoder): PageCrops {
  return {
    async cut({ blob, name, index, rotation }, boxes, hidden) {
      const used = await files.use(blob, name, ({ file }) => decoder.page(file, index, MAX_SIDE));
      if (!used.ok || !used.value.ok || boxes.length === 0) return err('unreadable');
      const { width, height, data } = used.value.value.image;
      const upright = await sharp(data, { raw: { width, height, channels: 3 } })
        .rotate(rotation)
        .raw()
        .toBuffer({ resolveWithObject: true });
      const page = { width: upright.info.width, height: upright.info.height };
      const part = pixels(shown(around(boxes)), page);
      const marks = [
        ...hidden.map((box) => shape(pixels(box, page), 'fill="#000"')),
        ...boxes.map((box) =>
          shape(
            framed(pixels(box, page)),
            `fill="none" stroke="${FRAME.colour}" stroke-width="${FRAME.width}"`,
          ),
        ),
      ];
      const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}" height="${page.height}">${marks.join('')}</svg>`;
      const marked = await sharp(upright.data, { raw: { ...page, channels: 3 } })
        .composite([{ input: Buffer.from(drawing) }])
        .removeAlpha()
        .raw()
        .toBuffer();
      const png = await sharp(marked, { raw: { ...page, channels: 3 } })
        .extract(part)
        .png({ compressionLevel: 9 })
        .toBuffer();
      return ok(new Uint8Array(png));
    },
  };
}

/** The evidence with some paper around, on the page. */
function shown([x, y, width, height]: Box): Box {
  const wide = Math.min(1, Math.max(width + 2 * MARGIN.x, LEAST.width));
  const tall = Math.min(1, Math.max(height + 2 * MARGIN.y, LEAST.height));
  const left = Math.min(1 - wide, Math.max(0, x + width / 2 - wide / 2));
  const top = Math.min(1 - tall, Math.max(0, y + height / 2 - tall / 2));
  return [left, top, wide, tall];
}

interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function pixels([x, y, width, height]: Box, page: { width: number; height: number }): Part {
  const left = Math.min(page.width - 1, Math.floor(x * page.width));
  const top = Math.min(page.height - 1, Math.floor(y * page.height));
  return {
    left,
    top,
    width: Math.max(1, Math.min(page.width - left, Math.ceil(width * page.width))),
    height: Math.max(1, Math.min(page.height - top, Math.ceil(height * page.height))),
  };
}

const framed = ({ left, top, width, height }: Part): Part => ({
  left: left - FRAME.gap,
  top: top - FRAME.gap,
  width: width + 2 * FRAME.gap,
  height: height + 2 * FRAME.gap,
});

const shape = ({ left, top, width, height }: Part, style: string): string =>
  `<rect x="${left}" y="${top}" width="${width}" height="${height}" ${style}/>`;
