import type { Grey } from '../raster.ts';
import { register } from './register.ts';

export interface SheetLikeness {
  /** True where everything on the two pages, marks of the hand and stamps included, stands at the same place. */
  readonly same: boolean;
  /** 0…1. */
  readonly similarity: number;
}

const SAME = 0.9;

/**
 * Whether two pages show the same content. Pixels can't tell one sheet scanned twice from two clean prints of the
 * same file: the caller decides by position (adjacent, or twice within one document).
 */
export function sameSheet(a: Grey, b: Grey): SheetLikeness {
  const registration = register(a, b);
  const similarity = registration?.agreement ?? 0;
  return { same: similarity >= SAME, similarity };
}
