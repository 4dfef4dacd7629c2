import type { NoticeContent } from '../domain/flow/notice.ts';
import type { Box } from '../domain/geometry.ts';
import type { Result } from '../domain/result.ts';

/** Puts a notice on paper. */
export interface NoticePrinter {
  /**
   * PDF. The same content and pictures give the same bytes. `pictures`: PNG by rule id.
   * `unprintable`: no font at hand has some sign of the text; nothing is printed with gaps.
   */
  print(
    content: NoticeContent,
    pictures: ReadonlyMap<string, Uint8Array>,
  ): Promise<Result<Uint8Array<ArrayBuffer>, 'unprintable'>>;
}

/** A stored page: a picture file, or a page of a scan. */
export interface PageImageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** File name with its extension, as it was handed in. */
  readonly name: string;
  /** From 0 within the file. */
  readonly index: number;
  /** Clockwise turn that brings it upright. */
  readonly rotation: 0 | 90 | 180 | 270;
}

/** Cuts evidence out of pages. */
export interface PageCrops {
  /** PNG of `box` of the upright page with some paper around it; what lies under `hidden` is painted over. */
  cut(
    page: PageImageFile,
    box: Box,
    hidden: readonly Box[],
  ): Promise<Result<Uint8Array<ArrayBuffer>, 'unreadable'>>;
}
