import { useRef, useState } from 'react';
import type { useUpload } from '../../upload/use-upload.ts';
import { type Rescan, rescanName, type ScannedPage } from './rescans.ts';

/**
 * New scans in the place of single pages. `names`: the dossier's own files. `onOtherScan`: another scan lies in the
 * place of this page now.
 */
export function useRescans(
  upload: Pick<ReturnType<typeof useUpload>, 'add' | 'dropAll'>,
  names: readonly string[],
  onOtherScan: (of: ScannedPage) => void,
) {
  const [rescans, setRescans] = useState<readonly Rescan[]>([]);
  /** The page that the clerk is about to replace. */
  const [replacing, setReplacing] = useState<ScannedPage | null>(null);
  const newScans = useRef(0);
  /** Files that take no page's place any more. What can't be dropped now is dropped before handing in. */
  const dropStrays = async (kept: readonly Rescan[]): Promise<void> => {
    const accounted = new Set([...names, ...kept.map(({ by }) => by.file)]);
    await upload.dropAll((file) => !accounted.has(file));
  };
  return {
    rescans,
    replacing,
    setReplacing,
    dropStrays,
    /** Sends a new scan of one page; its name in the upload. */
    async send(file: File): Promise<string> {
      newScans.current += 1;
      const name = rescanName(newScans.current, file.name);
      await upload.add({ name, file });
      return name;
    },
    replace(rescan: Rescan): void {
      setRescans([...rescans, rescan]);
      onOtherScan(rescan.of);
      setReplacing(null);
    },
    undo(rescan: Rescan): void {
      const kept = rescans.filter((one) => one !== rescan);
      setRescans(kept);
      onOtherScan(rescan.of);
      dropStrays(kept).catch(() => {});
    },
    /** As they were before the page was left. */
    goOnWith(before: readonly Rescan[]): void {
      setRescans(before);
      // No name comes twice, not even that of a file which was taken out again.
      newScans.current = Date.now();
    },
    reset(): void {
      setRescans([]);
      setReplacing(null);
    },
  };
}
