/** Files that are taken for scans, by their names' ends. What they really are their bytes tell. */
const SCAN = /\.(?:pdf|tiff?|jpe?g|png)$/i;

/** `name` may have folders before it; hidden files are none. */
export const isScanName = (name: string): boolean => SCAN.test(name) && !/(?:^|\/)\.[^/]*$/.test(name);

const natural = new Intl.Collator('zh-CN', { numeric: true, sensitivity: 'base' });

/** Order in which people count files: scan-2 before scan-10. Names that differ in case alone keep one order too. */
export const inNaturalOrder = (a: string, b: string): number =>
  natural.compare(a, b) || (a < b ? -1 : Number(a > b));

/**
 * The roster among the files beside the dossiers: `roster.xlsx` where there is one; else another table, else scanned
 * pages named `roster`.
 */
export function rosterAmong(names: readonly string[]): string | null {
  const files = names.filter((name) => !/^[.~]/.test(name)).toSorted(inNaturalOrder);
  const named = (extension: string) => files.find((name) => name.toLowerCase() === `roster.${extension}`);
  const found =
    ['xlsx', 'csv', 'xlsm', 'xls'].map(named).find((name) => name !== undefined) ??
    files.find((name) => /\.(?:xlsx|csv|xlsm|xls)$/i.test(name)) ??
    files.find((name) => /^roster\./i.test(name) && isScanName(name));
  return found ?? null;
}
