import { createReadStream } from 'node:fs';
import type { ByteSource } from '../byte-source.ts';

/** The end mark stands in the last kilobyte (ISO 32000-1, annex H, note 18), here with room for more. */
const tailBytes = 4096;

/** False where the file stops before its end mark; zeros that a copy padded it with don't count. */
export function endsLikePdf(source: ByteSource): boolean {
  let end = source.size;
  while (end > 0) {
    const tail = source.read(Math.max(0, end - tailBytes), Math.min(end, tailBytes));
    const last = tail.findLastIndex((byte) => byte !== 0);
    if (last < 0) {
      if (tail.length === 0) return false;
      end -= tail.length;
      continue;
    }
    const start = Math.max(0, end - tail.length + last + 1 - tailBytes);
    return source.read(start, tailBytes).includes('%%EOF');
  }
  return false;
}

/** An image dictionary with /Decode may invert its JPEG; no call of PDFium tells, so it is looked for. */
const mapping = /\/Decode\s*(?=[[\d])(?!\[\s*(?:0(?:\.0*)?\s+1(?:\.0*)?\s*)+\])/;
/** Nor does one tell whether an image has holes through which what lies beneath is seen. */
const masking = /\/S?Mask(?!\w)/;
const overlap = 64;

/** What the file's dictionaries say of its images; those of images stand in clear. */
export interface ImageTraits {
  /** Some image may be inverted or mapped by /Decode. */
  readonly inverted: boolean;
  /** Some image may have a mask. */
  readonly masked: boolean;
}

export async function imageTraits(path: string): Promise<ImageTraits> {
  let inverted = false;
  let masked = false;
  let kept = '';
  for await (const chunk of createReadStream(path, { encoding: 'latin1', highWaterMark: 1 << 20 })) {
    const text = kept + String(chunk);
    inverted ||= text.includes('/Decode') && mapping.test(text);
    masked ||= text.includes('Mask') && masking.test(text);
    if (inverted && masked) break;
    kept = text.slice(-overlap);
  }
  return { inverted, masked };
}
