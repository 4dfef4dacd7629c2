import type { KeyboardEvent } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { benchKeys } from '../../web/src/screens/review/bench-keys.ts';

class Element {
  readonly focus = vi.fn();
}
class TextField extends Element {}
class Button extends Element {}
beforeEach(() => {
  vi.stubGlobal('HTMLInputElement', TextField);
  vi.stubGlobal('HTMLTextAreaElement', TextField);
  vi.stubGlobal('HTMLButtonElement', Button);
});

function bench(hasNext = true) {
  const list = new Element();
  const told: string[] = [];
  const keys = benchKeys(
    { current: list as never },
    {
      actions: { enter: () => told.push('confirm'), p: () => told.push('postpone') },
      onDigit: (digit) => told.push(`candidate ${digit}`),
      onStep: (by) => {
        told.push(`step ${by}`);
        return hasNext;
      },
    },
  );
  const press = (key: string, target: Element = list, more: Partial<KeyboardEvent> = {}) => {
    const preventDefault = vi.fn();
    const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    const nativeEvent = { isComposing: false };
    keys({ key, target, preventDefault, nativeEvent, ...plain, ...more } as unknown as KeyboardEvent);
    return preventDefault.mock.calls.length > 0;
  };
  return { list, told, press };
}

describe('the keys of the workbench', () => {
  it('choose a reading by its digit, confirm, postpone, in capitals too', () => {
    const { told, press } = bench();
    for (const key of ['2', '0', 'Enter', 'p', 'P', 'q']) press(key);
    expect(told).toEqual(['candidate 2', 'confirm', 'postpone', 'postpone']);
  });

  it('walk by Tab and let it leave the list at its end', () => {
    expect(bench().press('Tab')).toBe(true);
    const { told, press } = bench(false);
    expect(press('Tab', undefined, { shiftKey: true })).toBe(false);
    expect(told).toEqual(['step -1']);
  });

  it('mean what is typed in a text field, but for Enter and Escape, which lead back to the list', () => {
    const { list, told, press } = bench();
    const field = new TextField();
    for (const key of ['2', 'p', 'Tab']) press(key, field);
    expect(told).toEqual([]);
    press('Enter', field);
    expect(told).toEqual(['confirm']);
    press('Escape', field);
    expect(list.focus).toHaveBeenCalledTimes(2);
  });

  it('leave buttons, shortcuts of the browser and an input method alone', () => {
    const { told, press } = bench();
    press('Enter', new Button());
    press('p', undefined, { ctrlKey: true });
    press('Enter', undefined, { nativeEvent: { isComposing: true } as never });
    expect(told).toEqual([]);
  });
});
