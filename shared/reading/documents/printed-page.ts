import type { TextRow } from './text-rows.ts';

const NUMBER_ALONE = /^[-—–·•.\s]*(\d{1,3})[-—–·•.\s]*$/;
const NUMBER_NAMED = /第\s*(\d{1,3})\s*页/;
const NUMBER_OF = /^[-—–\s]*(\d{1,3})\s*\/\s*\d{1,3}[-—–\s]*$/;

/** The page number printed in the page's head or foot, if one stands there. */
export function printedPage(rows: readonly TextRow[]): number | undefined {
  const margin = rows.filter((row) => row.box[1] > 0.88 || row.box[1] + row.box[3] < 0.09);
  for (const row of margin.toReversed()) {
    const text = row.raw.normalize('NFKC');
    const found = NUMBER_NAMED.exec(text) ?? NUMBER_OF.exec(text) ?? NUMBER_ALONE.exec(text);
    if (found) return Number(found[1]);
  }
  return undefined;
}
