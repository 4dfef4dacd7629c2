import type { ScanInventory } from '../../ports/scans.ts';

export type ScanKind = ScanInventory['kind'];

const magics: readonly (readonly [ScanKind, readonly number[]])[] = [
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['tiff', [0x49, 0x49, 0x2b, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2b]],
];

/** Readers accept a PDF header anywhere in the first kilobyte (ISO 32000-1, annex H, note 13). */
export const pdfHeaderReach = 1024;

const extensions: Readonly<Record<string, ScanKind>> = {
  pdf: 'pdf',
  tif: 'tiff',
  tiff: 'tiff',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  jfif: 'jpeg',
  png: 'png',
};

/**
 * What the first bytes say. A picture's magic at the very start wins over a PDF header behind it,
 * so a polyglot has one meaning only.
 * @param head at least the first `pdfHeaderReach` bytes, or the whole file where it is shorter
 */
export function kindOfContent(head: Uint8Array): ScanKind | null {
  for (const [kind, magic] of magics) if (magic.every((byte, i) => head[i] === byte)) return kind;
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, pdfHeaderReach)).includes('%PDF-')
    ? 'pdf'
    : null;
}

/** What the name claims; null where its extension claims no scan format. */
export function kindOfName(name: string): ScanKind | null {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.normalize('NFKC').trim().toLowerCase();
  return (extension && extensions[extension]) || null;
}
