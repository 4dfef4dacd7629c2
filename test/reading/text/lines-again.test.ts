import { describe, expect, it } from 'vitest';
import { linesToRead } from '../../../shared/reading/text/lines-again.ts';
import { rect } from './drawing.ts';

const line = (x: number, y: number, width: number, height = 76) => ({ rect: rect(x, y, width, height) });

describe('the lines of a copy to be read', () => {
  it('are one where a longer title stands in the place of a shorter one', () => {
    const [shorter, longer] = [line(508, 1060, 669), line(445, 1060, 797, 75)];
    expect(linesToRead([shorter], [longer])).toEqual([longer]);
    expect(linesToRead([longer], [shorter])).toEqual([longer]);
  });

  it('are both where a line goes on beside or below another', () => {
    const [known, beside, below] = [line(100, 100, 300), line(395, 100, 80), line(100, 160, 300)];
    expect(linesToRead([known], [beside, below])).toEqual([known, beside, below]);
  });
});
