import type { OrderedPage, PageOrder } from '../../../../shared/domain/page-order.ts';

export interface ScannedPage {
  readonly file: string;
  readonly page: number;
}

/** A page that the clerk scanned again: which, and the page of the new file that takes its place. */
export interface Rescan {
  readonly of: ScannedPage;
  readonly by: ScannedPage;
  /** Pages of the new file; those that were not chosen are kept and not read. */
  readonly pages: number;
  /** Name in the scanner's inbox; null where the file came another way. */
  readonly inboxName: string | null;
}

const isAt = ({ file, page }: ScannedPage, at: ScannedPage): boolean => file === at.file && page === at.page;

export const rescanOf = (rescans: readonly Rescan[], at: ScannedPage): Rescan | undefined =>
  rescans.find(({ of }) => isAt(of, at));

/** The order with each new scan in the place of the page that it replaces, which it names with what came along. */
export const withRescans = (order: readonly OrderedPage[], rescans: readonly Rescan[]): PageOrder =>
  order.map((page) => {
    const rescan = rescanOf(rescans, page);
    if (rescan === undefined) return page;
    const { of, by, pages } = rescan;
    const cameAlong = Array.from({ length: pages }, (_, at) => at + 1).filter((number) => number !== by.page);
    return {
      ...by,
      rotation: page.rotation,
      replaces: [
        { ...of, reason: 'rescanned' as const },
        ...cameAlong.map((number) => ({ file: by.file, page: number, reason: 'not-chosen' as const })),
      ],
    };
  });

/** A turn was given to the scan that lay there: another scan lies by itself. */
export const unturned = (order: readonly OrderedPage[], at: ScannedPage): PageOrder =>
  order.map((page) => (isAt(page, at) ? { ...page, rotation: 0 } : page));

/** Name of the n-th new scan in its upload: no other file of it has one like that. */
export const rescanName = (serial: number, name: string): string =>
  `rescan-${serial}-${[...name].slice(-LONGEST).join('')}`;
const LONGEST = 150;

/** True for names that `rescanName` makes; files of the dossier itself begin with their place. */
export const isRescanName = (name: string): boolean => /^rescan-\d+-/.test(name);
