import type { BlobRef } from '../domain/flow/blob-ref.ts';
import type { NoticeContent } from '../domain/flow/notice.ts';
import type { Box } from '../domain/geometry.ts';
import type { Result } from '../domain/result.ts';

/** Puts a notice on paper. */
export interface NoticePrinter {
  /** Rejects where it can't print at all: its fonts are missing. */
  readonly ready?: () => Promise<unknown>;
  /**
   * PDF. The same content and pictures give the same bytes. `pictures`: PNG by rule id.
   * `unprintable`: no font at hand has some sign of the text; nothing is printed with gaps.
   */
  print(
    content: NoticeContent,
    pictures: ReadonlyMap<string, Uint8Array>,
  ): Promise<Result<Uint8Array<ArrayBuffer>, 'unprintable'>>;
}

/** One page of a stored scan. */
export interface ScanPage {
  readonly blob: BlobRef;
  /** File name as it was handed in. */
  readonly name: string;
  /** From 0 within the file. */
  readonly index: number;
  /** Clockwise turn that brings it upright. */
  readonly rotation: 0 | 90 | 180 | 270;
}

/** Cuts evidence out of pages. Throws Unavailable where the file store does not answer. */
export interface PageCrops {
  /**
   * PNG of the part of the upright page that holds `boxes`, each framed, with some paper around; what lies under
   * `hidden` is painted over. `unreadable`: the file is gone or the page can't be decoded.
   */
  cut(
    page: ScanPage,
    boxes: readonly Box[],
    hidden: readonly Box[],
  ): Promise<Result<Uint8Array<ArrayBuffer>, 'unreadable'>>;
}
