import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

/** A QR code's modules, row by row; true is dark. Without its quiet zone, four modules wide. */
export interface QrMatrix {
  readonly size: number;
  readonly dark: readonly boolean[];
}

/** Makes QR codes with ZXing in WebAssembly, loaded from the installed package. Throws Error for too long texts. */
export async function createCodeWriter(): Promise<(text: string) => Promise<QrMatrix>> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  const wasmBinary = await readFile(wasm);
  await prepareZXingModule({
    overrides: { wasmBinary: wasmBinary.buffer as ArrayBuffer },
    fireImmediately: true,
  });
  return async (text) => {
    const { symbol, error } = await writeBarcode(text, {
      format: 'QRCode',
      ecLevel: 'Q',
      scale: 1,
      addQuietZones: false,
    });
    if (error) throw new Error(error);
    return { size: symbol.width, dark: Array.from(symbol.data, (value) => value === 0) };
  };
}
