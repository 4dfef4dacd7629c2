import { describe, expect, it } from 'vitest';
import { adviceOf, spans } from '../../web/src/screens/counter/page-advice.ts';

describe('advice on pages', () => {
  it('is said once, with all its pages', () => {
    const looks = [
      { page: 1, sentence: '模糊' },
      { page: 2, sentence: '模糊；倾斜' },
      { page: 4, sentence: '倾斜' },
    ];
    expect(adviceOf(looks)).toEqual([
      { advice: '模糊', pages: [1, 2] },
      { advice: '倾斜', pages: [2, 4] },
    ]);
  });

  it('names neighbouring pages by the first and the last', () => {
    expect(spans([1, 2, 3, 7, 9, 10])).toBe('1–3、7、9–10');
    expect(spans([])).toBe('');
  });
});
