import type { PageRef } from '../ports/page-reader.ts';
import type { Grey } from '../reading/raster.ts';
import type { PageFrame } from './page-frame.ts';

export interface ReferencePage {
  readonly grey: Grey;
  readonly frame: PageFrame;
}

/** The last few pages that others were compared with. */
export class ReferencePages {
  readonly #kept = new Map<string, ReferencePage>();
  readonly #most: number;

  constructor(most = 3) {
    this.#most = most;
  }

  get({ file, index }: PageRef): ReferencePage | undefined {
    return this.#kept.get(`${file.path}#${index}`);
  }

  keep({ file, index }: PageRef, page: ReferencePage): void {
    this.#kept.set(`${file.path}#${index}`, page);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) return;
      this.#kept.delete(oldest);
    }
  }
}
