import { describe, expect, it } from 'vitest';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import type { PartKind } from '../../../shared/reading/forms/form-lexicon.ts';
import { readSingle } from '../../../shared/reading/forms/single-readers.ts';

const read = (kind: PartKind, raw: string) => readSingle(kind, raw, formLexicon);

describe('a name', () => {
  it.each(['王示例49', '王示例”', '“王示例', '”王示例2', '王示例 1/'])(
    'is freed, less surely, from what a stamp leaves beside it: %s',
    (raw) => {
      const name = read('name', raw);
      expect(name?.value).toBe('王示例');
      expect(name?.certainty).toBeLessThan(0.95);
    },
  );

  it('is none in the title of a paper', () => {
    expect(read('name', '毕业证书')).toBeNull();
  });

  it('is sure where nothing stands beside it', () => {
    expect(read('name', '王示例')).toEqual({ value: '王示例', raw: '王示例', certainty: 1 });
  });
});

describe('a major', () => {
  it.each(['测控技术与仪器（学制四年）', '测控技术与仪器(全日制)', '测控技术与仪器（四年制）'])(
    'is without what says how it was studied: %s',
    (raw) => {
      expect(read('major', raw)?.value).toBe('测控技术与仪器');
    },
  );

  it('keeps a direction in brackets', () => {
    expect(read('major', '机械工程（计量方向）')?.value).toBe('机械工程(计量方向)');
  });
});

describe('a school', () => {
  it.each(['二〇二一年七月 示例大学', '2021年7月示例大学', '2021年7月毕业示例大学'])(
    'is freed, less surely, from the day in the column before it: %s',
    (raw) => {
      const school = read('school', raw);
      expect(school?.value).toBe('示例大学');
      expect(school?.certainty).toBeLessThan(0.95);
    },
  );

  it('is none where there is only a day', () => {
    expect(read('school', '2021年7月')).toBeNull();
  });

  it('keeps a name that begins with a number', () => {
    expect(read('school', '八一农业大学')?.value).toBe('八一农业大学');
  });
});
