import { describe, expect, it } from 'vitest';
import { scannedLine } from '../../../shared/adapters/sheets/receipt-pdf.ts';

describe('the receipt', () => {
  it.each([
    [{ files: 1, pages: null, leftOut: 0 }, '1 个'],
    [{ files: 1, pages: 27, leftOut: 0 }, '1 个，共 27 页'],
    [{ files: 2, pages: 27, leftOut: 1 }, '2 个，共 27 页；另有 1 页因重扫替换未予采用，留存备查'],
  ])('tells pages that were replaced apart from those that count: %j', (scanned, line) => {
    expect(scannedLine(scanned)).toBe(line);
  });
});
