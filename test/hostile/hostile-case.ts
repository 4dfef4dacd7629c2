import { deflateSync } from 'node:zlib';

/**
 * Where a file or a text enters: the decoder, the roster reader, the reader of codes on a page, the manifest, the
 * grammar of separator codes, the names of uploads.
 */
export type Door = 'scan' | 'roster' | 'code' | 'manifest' | 'separator' | 'upload';

export interface HostileCase {
  readonly door: Door;
  /** What is hostile about it; unique within its door. */
  readonly title: string;
  /** File name under which it is handed in. */
  readonly name: string;
  readonly make: () => Uint8Array | Promise<Uint8Array>;
  /** `read`, or the typed reason; several where both are sound (the faster limit wins). */
  readonly outcome: string | readonly string[];
  /** Of a scan that is read: colours of its corners, as `cornerNames` gives them. */
  readonly shows?: string;
  /** Takes seconds of work until a limit stops it: in the long runs only. */
  readonly costly?: boolean;
}

/** The whole sheet as the scanner saw it. */
export const wholeSheet = 'RKWB';

export const scanCase = (
  title: string,
  name: string,
  make: HostileCase['make'],
  outcome: HostileCase['outcome'],
  shows?: string,
): HostileCase => ({ door: 'scan', title, name, make, outcome, ...(shows === undefined ? {} : { shows }) });

/** A scan whose trap is not sprung: the sheet is read as it looks. */
export const harmless = (title: string, name: string, make: HostileCase['make']): HostileCase =>
  scanCase(title, name, make, 'read', wholeSheet);

export const costly = (one: HostileCase): HostileCase => ({ ...one, costly: true });

/** zlib of zeros, or of another byte, some thousand times smaller than what it unfolds to. */
export const folded = (length: number, byte = 0): Buffer =>
  deflateSync(Buffer.alloc(length, byte), { level: 1 });
