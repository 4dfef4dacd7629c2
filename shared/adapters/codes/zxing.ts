import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { CodeReader } from '../../ports/codes.ts';
import { toGrey } from '../../reading/page/grey.ts';

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
      const grey = toGrey(image);
      const data = new Uint8ClampedArray(grey.data.length * 4);
      for (let i = 0; i < grey.data.length; i += 1) data.fill(grey.data[i]!, i * 4, i * 4 + 4);
      const found = await readBarcodes(
        { data, width: grey.width, height: grey.height, colorSpace: 'srgb' } as ImageData,
        { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4 },
      );
      return found.map(({ text, position }) => {
        const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
        const xs = corners.map(({ x }) => x);
        const ys = corners.map(({ y }) => y);
        const x = Math.min(...xs);
        const y = Math.min(...ys);
        return { text, rect: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y } };
      });
    },
  };
}
