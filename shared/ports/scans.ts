import type { Result } from '../domain/result.ts';
import type { Rgb } from '../reading/raster.ts';

/** A file of a dossier on this machine's disk (a Lambda keeps it in /tmp). */
export interface ScanFile {
  /** Name relative to the dossier folder, as the record shows it. */
  readonly name: string;
  readonly path: string;
}

/** Why a file or a page of it can't be read. The sentence for people stands in `domain/reasons/intake.ts`. */
export type ScanFailureReason =
  | 'empty-file'
  | 'file-too-large'
  | 'unknown-type'
  | 'type-mismatch'
  | 'password-protected'
  | 'truncated'
  | 'damaged'
  | 'too-many-pages'
  | 'too-many-pixels'
  | 'too-slow'
  | 'no-pages'
  | 'unreadable-file';

export interface ScanFailure {
  readonly reason: ScanFailureReason;
  /** For operators: what the decoder said; never content of the file. */
  readonly detail: string;
}

export interface ScanInventory {
  readonly kind: 'pdf' | 'tiff' | 'jpeg' | 'png';
  /** Of the file's bytes, hex. */
  readonly sha256: string;
  readonly pageCount: number;
}

export interface PageImage {
  /** EXIF orientation and the PDF's own page rotation are applied; nothing else is. */
  readonly image: Rgb;
  /** Of `image`; null where the file does not tell (phone pictures). */
  readonly dpi: number | null;
  /** Resolution of the scan itself before it was reduced to `image`; null where unknown. */
  readonly nativeDpi: number | null;
  /** True where every pixel of the scan is grey or the file stores no colour. */
  readonly greyscale: boolean;
}

export interface ScanLimits {
  readonly maxFileBytes: number;
  readonly maxPagesPerFile: number;
  /** Of one decoded page. */
  readonly maxPixels: number;
  readonly maxMillisecondsPerPage: number;
}

/** Opens scan files. Never throws on bad input: a typed failure, the other files stay readable. */
export interface ScanDecoder {
  inspect(file: ScanFile): Promise<Result<ScanInventory, ScanFailure>>;
  /** `index` from 0. Large pages are reduced so that neither side exceeds `maxSide` pixels. */
  page(file: ScanFile, index: number, maxSide: number): Promise<Result<PageImage, ScanFailure>>;
  close(): Promise<void>;
}
