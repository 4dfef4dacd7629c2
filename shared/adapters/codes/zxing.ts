import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { CodeReader } from '../../ports/codes.ts';
import { factorFor, reduce, toGrey } from '../../reading/page/grey.ts';
import { channelsOf, type Grey, release } from '../../reading/raster.ts';

/** Longer side that is searched: about 100 dpi of A4, two pixels for a module of half a millimetre. */
const LOOK = 1200;

/** QR codes with ZXing in WebAssembly, loaded from the installed package: its default fetches from a CDN. */
export async function createCodeReader(): Promise<CodeReader> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = await readFile(wasm);
  await prepareZXingModule({
    overrides: { wasmBinary: wasmBinary.buffer as ArrayBuffer },
    fireImmediately: true,
  });
  return {
    async read(image) {
      const factor = factorFor(image, LOOK);
      const grey = reduce(channelsOf(image) === 1 ? image : toGrey(image), factor);
      const shown = imageData(grey);
      if (grey !== image) release(grey);
      const found = await readBarcodes(shown, {
        formats: ['QRCode'],
        tryHarder: true,
        maxNumberOfSymbols: 4,
      });
      shown.data.buffer.transfer(0);
      return found.map(({ text, position }) => {
        const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
        const xs = corners.map(({ x }) => x * factor);
        const ys = corners.map(({ y }) => y * factor);
        const x = Math.min(...xs);
        const y = Math.min(...ys);
        return { text, rect: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y } };
      });
    },
  };
}

const OPAQUE = Uint32Array.from({ length: 256 }, (_, level) => 0xff000000 + level * 0x010101);

/** ZXing takes four bytes a pixel, opaque. */
function imageData({ width, height, data }: Grey): ImageData {
  const pixels = new Uint32Array(data.length);
  for (let i = 0; i < data.length; i += 1) pixels[i] = OPAQUE[data[i]!]!;
  return { data: new Uint8ClampedArray(pixels.buffer), width, height, colorSpace: 'srgb' } as ImageData;
}
