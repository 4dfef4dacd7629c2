import type { PageRef } from '../ports/page-reader.ts';
import type { Grey } from '../reading/raster.ts';
import type { PageFrame } from './page-frame.ts';
import type { PreparedPage } from './prepare-page.ts';

/** An upright page that others are compared with. */
export interface ReferencePage {
  readonly grey: Grey;
  readonly frame: PageFrame;
}

/** The last few values kept by page; the oldest falls out, and `drop` is told of it. */
export class PageMemory<Kept> {
  readonly #kept = new Map<string, Kept>();
  readonly #most: number;
  readonly #drop: (value: Kept) => void;

  constructor(most: number, drop: (value: Kept) => void = () => {}) {
    this.#most = most;
    this.#drop = drop;
  }

  get({ file, index }: PageRef): Kept | undefined {
    return this.#kept.get(`${file.path}#${index}`);
  }

  /** As `get`; the value is kept no longer. */
  take(page: PageRef): Kept | undefined {
    const kept = this.get(page);
    this.#kept.delete(`${page.file.path}#${page.index}`);
    return kept;
  }

  keep({ file, index }: PageRef, value: Kept): void {
    const key = `${file.path}#${index}`;
    this.#kept.delete(key);
    this.#kept.set(key, value);
    for (const [oldest, dropped] of this.#kept) {
      if (this.#kept.size <= this.#most) return;
      this.#kept.delete(oldest);
      this.#drop(dropped);
    }
  }
}

/** Pages that a worker keeps: 4 MB a reference, 12 MB a prepared one. */
export interface KeptPages {
  /** The pages of two forms, so that their copies decode none of them again. */
  readonly references: PageMemory<ReferencePage>;
  /** The page looked at last: mostly it is read or compared next. */
  readonly prepared: PageMemory<PreparedPage>;
}

export const keptPages = (): KeptPages => ({
  references: new PageMemory<ReferencePage>(24),
  prepared: new PageMemory<PreparedPage>(1, (page) => page.close()),
});
