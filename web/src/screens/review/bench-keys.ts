import type { KeyboardEvent, RefObject } from 'react';

export interface BenchKeys {
  /** By key, lower case; digits go to `onDigit`. */
  readonly actions: Readonly<Record<string, () => void>>;
  readonly onDigit: (digit: number) => void;
  /** True where there was a next one: otherwise Tab leaves the list as everywhere else. */
  readonly onStep: (by: 1 | -1) => boolean;
}

/** The workbench's keys while its list has the focus; in a text field only Enter and Escape mean anything. */
export const benchKeys =
  (list: RefObject<HTMLElement | null>, { actions, onDigit, onStep }: BenchKeys) =>
  (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === 'Escape') {
      if (typing) list.current?.focus();
      return;
    }
    if (typing && event.key !== 'Enter') return;
    if (event.key === 'Tab' && event.target === list.current) {
      if (onStep(event.shiftKey ? -1 : 1)) event.preventDefault();
      return;
    }
    if (event.target instanceof HTMLButtonElement) return;
    if (/^[1-9]$/.test(event.key)) {
      onDigit(Number(event.key));
      return;
    }
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
    if (typing) list.current?.focus();
  };
