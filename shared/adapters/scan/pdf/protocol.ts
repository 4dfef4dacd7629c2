import type { Result } from '../../../domain/result.ts';
import type { ScanFailure } from '../../../ports/scans.ts';
import type { ImageTraits } from './file-scan.ts';

/** What the PDF thread is asked; one question at a time. */
export type PdfRequest =
  | { readonly ask: 'count'; readonly path: string }
  | {
      readonly ask: 'page';
      readonly path: string;
      readonly index: number;
      readonly maxSide: number;
      readonly maxPixels: number;
      /** Embedded JPEG bytes may stand for a page, and images hide what is beneath, where these allow it. */
      readonly images: ImageTraits;
    };

/** Dots per inch are null where the page size is no paper's. */
export type PdfPage =
  | {
      readonly form: 'jpeg';
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** Quarter turns clockwise that are left to do. */
      readonly turns: number;
      readonly density: number | null;
    }
  | {
      readonly form: 'pixels';
      readonly width: number;
      readonly height: number;
      /** RGB. */
      readonly data: Uint8Array<ArrayBuffer>;
      readonly dpi: number | null;
      readonly nativeDpi: number | null;
      /** Why the picture may have lost something that stands on the page; null where nothing speaks for it. */
      readonly doubt: string | null;
    };

export interface PdfReply {
  readonly answer: Result<number | PdfPage, ScanFailure>;
  /** True where PDFium's state can't be trusted any more: the thread is to be ended. */
  readonly broken: boolean;
  /** Of PDFium's memory, which never shrinks. */
  readonly heapBytes: number;
}
