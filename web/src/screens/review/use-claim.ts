import { useEffect } from 'react';
import type { useDossier } from './use-dossier.ts';

/** A lease lasts ten minutes; while the dossier is open it is asked for again in time. */
const AGAIN_MS = 5 * 60_000;

/**
 * Holds the dossier while it is open: nobody else works on it. Whoever can't have it sees so by its claim; a step is
 * refused by the API in any case.
 */
export function useClaim(wanted: boolean, claim: ReturnType<typeof useDossier>['claim']): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `claim` is made anew each time and does the same
  useEffect(() => {
    if (!wanted) return undefined;
    const hold = () => void claim(true).catch(() => undefined);
    hold();
    const leave = () => void claim(false).catch(() => undefined);
    const timer = setInterval(hold, AGAIN_MS);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [wanted]);
}
