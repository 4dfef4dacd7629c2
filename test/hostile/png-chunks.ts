import { crc32 } from 'node:zlib';
import { folded } from './hostile-case.ts';

const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Signature and header of a PNG. */
const headBytes = 33;

export function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A PNG whose header claims what it likes, with a megabyte of zeros for rows. */
export function pngOfChunks(
  width: number,
  height: number,
  bits: number,
  colour: number,
  interlace = 0,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colour, 0, 0, interlace], 8);
  return Buffer.concat([
    magic,
    chunk('IHDR', header),
    chunk('IDAT', folded(1_000_000)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The PNG with one more chunk behind its header. */
export const withChunk = (png: Buffer, name: string, data: Uint8Array): Buffer =>
  Buffer.concat([png.subarray(0, headBytes), chunk(name, data), png.subarray(headBytes)]);
