import { useEffect, useRef } from 'react';
import type { PageOrder } from '../../../../shared/domain/page-order.ts';

/** A clerk who moves pages one after another is waited for, milliseconds. */
const SETTLED = 400;

/** Keeps each arrangement of the pages beside the files, so that none is lost with the page. null: nothing to keep. */
export function useKeptOrder(order: PageOrder | null, keep: (order: PageOrder) => Promise<void>): void {
  const text = order === null ? null : JSON.stringify(order);
  const last = useRef({ order, keep });
  last.current = { order, keep };
  useEffect(() => {
    if (text === null) return undefined;
    const timer = setTimeout(() => {
      const now = last.current;
      // Handing in sends it again, and says what is wrong with it.
      if (now.order !== null) now.keep(now.order).catch(() => {});
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [text]);
}
