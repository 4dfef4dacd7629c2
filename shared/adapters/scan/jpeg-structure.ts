import type { ByteSource } from './byte-source.ts';

/** Markers of ITU-T T.81 table B.1 that intake tells apart. */
const marker = { startOfImage: 0xd8, endOfImage: 0xd9, startOfScan: 0xda } as const;
const windowBytes = 1 << 18;

const standsAlone = (code: number) => code === 0x01 || (code >= 0xd0 && code <= 0xd8);

/** C0…CF without the tables C4, C8, CC. */
const isFrame = (code: number) => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);

/** True where the stream reaches its end marker; a thumbnail's inside a header segment doesn't count. */
export function jpegIsComplete(source: ByteSource): boolean {
  let at = 2;
  for (;;) {
    const found = nextMarker(source, at);
    if (!found || found.code === marker.endOfImage) return found !== null;
    at = found.at + 2;
    if (!standsAlone(found.code))
      at += source.read(at, 2).length === 2 ? source.read(at, 2).readUInt16BE() : 2;
  }
}

/** Colour components by the frame header (T.81 §B.2.2); null for what is no JPEG stream. */
export function jpegComponents(source: ByteSource): number | null {
  const start = source.read(0, 2);
  if (start[0] !== 0xff || start[1] !== marker.startOfImage) return null;
  let at = 2;
  for (;;) {
    const found = nextMarker(source, at);
    if (!found || found.code === marker.endOfImage || found.code === marker.startOfScan) return null;
    const header = source.read(found.at + 2, 8);
    if (header.length < 8) return null;
    if (isFrame(found.code)) return header[7]!;
    at = found.at + 2 + (standsAlone(found.code) ? 0 : header.readUInt16BE(0));
  }
}

/** The next marker from `from` on; skips coded data, stuffed zeros, restarts and fill bytes. */
function nextMarker(source: ByteSource, from: number): { readonly at: number; readonly code: number } | null {
  let base = from;
  for (;;) {
    const bytes = source.read(base, windowBytes);
    for (let i = bytes.indexOf(0xff); i >= 0 && i + 1 < bytes.length; i = bytes.indexOf(0xff, i + 1)) {
      const code = bytes[i + 1]!;
      if (code !== 0 && code !== 0xff && !(code >= 0xd0 && code <= 0xd7)) return { at: base + i, code };
    }
    if (bytes.length < windowBytes) return null;
    base += bytes.length - 1;
  }
}
