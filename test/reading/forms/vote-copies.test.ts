import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../../shared/domain/record.ts';
import type { FieldReading } from '../../../shared/reading/field-reading.ts';
import { type CopyReading, voteCopies } from '../../../shared/reading/forms/vote-copies.ts';

const reading = (path: string, value: FieldValue | null, confidence = 0.95): FieldReading => ({
  path,
  value,
  raw: String(value ?? ''),
  confidence,
  page: 1,
  box: [0.1, 0.1, 0.1, 0.02],
});

/** Copies of the form; each is a list of readings. */
const copies = (...each: (readonly FieldReading[])[]): CopyReading[] =>
  each.map((fields, document) => ({ document, fields }));

const name = (...readings: (readonly [string, number])[]) =>
  voteCopies(
    copies(...readings.map(([value, confidence]) => [reading('applicant.name', value, confidence)])),
  )['applicant.name']!;

describe('copies that agree', () => {
  it('make a value surer than each of them, and all are its evidence', () => {
    const field = name(['王示例', 0.9], ['王示例', 0.9], ['王示例', 0.9]);
    expect(field.confidence).toBeGreaterThan(0.95);
    expect(field.confidence).toBeLessThan(1);
    expect(field.evidence.map(({ document }) => document)).toEqual([0, 1, 2]);
    expect(field.disagreement).toBeUndefined();
  });

  it('see no difference in width and spaces', () => {
    const field = name(['王示例（女）', 0.9], ['王 示例(女)', 0.9]);
    expect(field.disagreement).toBeUndefined();
    expect(field.candidates).toBeUndefined();
  });

  it('do not make a handwritten value sure', () => {
    const hand = { ...reading('applicant.name', '王示例', 0.9), handwritten: true };
    expect(voteCopies(copies([hand], [hand], [hand]))['applicant.name']!.confidence).toBeLessThanOrEqual(0.9);
  });
});

describe('copies that differ', () => {
  it('are a disagreement that is never sure, with the other reading shown', () => {
    const field = name(['王示例', 0.97], ['李样本', 0.96]);
    expect(field.disagreement).toBe(true);
    expect(field.confidence).toBeLessThanOrEqual(0.8);
    expect(field.candidates).toMatchObject([{ value: '李样本', source: 'copy' }]);
    expect(field.evidence.map(({ raw }) => raw)).toContain('李样本');
  });

  it('are a disagreement also where two outvote one', () => {
    const field = name(['王示例', 0.97], ['王示例', 0.97], ['李样本', 0.97]);
    expect(field.value).toBe('王示例');
    expect(field.disagreement).toBe(true);
  });

  it('by a lookalike read much less surely are settled, visibly', () => {
    const field = name(['王末例', 0.75], ['王未例', 0.98]);
    expect(field.value).toBe('王未例');
    expect(field.disagreement).toBeUndefined();
    expect(field.candidates).toMatchObject([{ value: '王末例' }]);
  });

  it('by a lookalike read as surely stay a disagreement', () => {
    expect(name(['王末例', 0.97], ['王未例', 0.98]).disagreement).toBe(true);
  });

  it('only from themselves, on the cover and inside, are no sure difference between copies', () => {
    const cover = (inside: string) =>
      voteCopies(
        copies(
          [reading('applicant.name', '王示例水', 0.99), reading('applicant.name', inside, 0.99)],
          [reading('applicant.name', '王示例', 0.99)],
        ),
      )['applicant.name']!;
    expect(cover('王示例').candidates).toMatchObject([{ value: '王示例水', confidence: 0.8 }]);
    expect(cover('王示例水').candidates![0]!.confidence).toBeGreaterThan(0.95);
  });

  it('in the same way each, on the cover and inside, are none, but stay unsure', () => {
    const both = (inside: number, last = '郭天頓', cover = 0.8) =>
      voteCopies(
        copies(
          ...[1, 2, 3].map((copy) => [
            reading('applicant.name', '郭天頔', cover),
            reading('applicant.name', copy === 3 ? last : '郭天頓', inside),
          ]),
        ),
      )['applicant.name']!;
    const doubtful = both(0.75);
    expect(doubtful.disagreement).toBeUndefined();
    expect(doubtful.value).toBe('郭天頔');
    expect(doubtful.confidence).toBeLessThan(0.81);
    expect(doubtful.candidates?.map(({ value }) => value)).toEqual(['郭天頓']);
    expect(both(0.97, '郭天頓', 0.92).disagreement).toBe(true);
    expect(both(0.75, '郭天明').disagreement).toBe(true);
  });

  it('by a hesitant reading of a copy that surely says the same elsewhere are settled', () => {
    const second = (value: string, confidence: number, elsewhere: number) =>
      voteCopies(
        copies(
          [reading('applicant.name', '谭辉俊', 0.99)],
          [reading('applicant.name', '谭辉俊', elsewhere), reading('applicant.name', value, confidence)],
        ),
      )['applicant.name']!;
    expect(second('谭辉後', 0.76, 0.99).disagreement).toBeUndefined();
    expect(second('谭辉後', 0.76, 0.99).candidates?.map(({ value }) => value)).toEqual(['谭辉後']);
    expect(second('谭辉後', 0.9, 0.99).disagreement).toBe(true);
    expect(second('谭辉後', 0.76, 0.9).disagreement).toBe(true);
    expect(second('谭建後', 0.76, 0.99).disagreement).toBe(true);
  });

  it('by precision alone give the more exact date', () => {
    const field = voteCopies(
      copies(
        [reading('currentTitle.obtainedOn', '2018', 0.9)],
        [reading('currentTitle.obtainedOn', '2018-12', 0.9)],
      ),
    )['currentTitle.obtainedOn']!;
    expect(field.value).toBe('2018-12');
    expect(field.disagreement).toBeUndefined();
  });

  it('in whether there is a photo still show that there is one', () => {
    const field = voteCopies(
      copies(
        [reading('photo.present', true)],
        [reading('photo.present', false)],
        [reading('photo.present', false)],
      ),
    )['photo.present']!;
    expect(field.value).toBe(true);
    expect(field.disagreement).toBe(true);
  });
});

describe('a place without a readable value', () => {
  it('is kept with its evidence where no copy is readable, and costs nothing where another is', () => {
    const none = voteCopies(
      copies([reading('adminPost.name', null, 0)], [reading('adminPost.name', null, 0)]),
    )['adminPost.name']!;
    expect(none).toMatchObject({ value: null, confidence: 0 });
    expect(none.evidence).toHaveLength(2);
    const one = voteCopies(
      copies([reading('adminPost.name', null, 0)], [reading('adminPost.name', '室主任', 0.96)]),
    )['adminPost.name']!;
    expect(one).toMatchObject({ value: '室主任', confidence: 0.96 });
  });
});

describe('list rows', () => {
  const row = (index: number, title: string, from: string) => [
    reading(`papers[${index}].title`, title),
    reading(`papers[${index}].publishedOn`, from),
  ];
  const [a, b, c] = [
    ['汽车衡测量不确定度评定方法探讨', '2019-03'],
    ['超声流量计在线校准影响因素研究', '2020-05'],
    ['电子天平示值误差的评定', '2021-07'],
  ] as const;

  it('are matched by what they say where a copy lost its first row', () => {
    const fields = voteCopies(
      copies([...row(0, ...a), ...row(1, ...b), ...row(2, ...c)], [...row(0, ...b), ...row(1, ...c)]),
    );
    expect([0, 1, 2].map((index) => fields[`papers[${index}].title`]!.value)).toEqual([a[0], b[0], c[0]]);
    expect(fields['papers[1].title']!.evidence).toHaveLength(2);
    expect(Object.values(fields).some((field) => field.disagreement)).toBe(false);
  });

  it('are put together in order where each copy lost another one', () => {
    const fields = voteCopies(copies([...row(0, ...a), ...row(1, ...c)], [...row(0, ...a), ...row(1, ...b)]));
    const titles = [0, 1, 2].map((index) => fields[`papers[${index}].title`]?.value);
    expect(titles.toSorted()).toEqual([a[0], b[0], c[0]].toSorted());
    expect(titles[0]).toBe(a[0]);
  });

  it('are less sure where only one of the copies that have the table shows them', () => {
    const alone = voteCopies(copies([...row(0, ...a), ...row(1, ...b)], row(0, ...a)))['papers[1].title']!;
    const single = voteCopies(copies([...row(0, ...a), ...row(1, ...b)]))['papers[1].title']!;
    expect(alone.confidence).toBeLessThan(single.confidence);
  });

  it('still match with a misread character', () => {
    const fields = voteCopies(copies(row(0, ...a), row(0, '汽车衡测最不确定度评定方法探讨', '2019-03')));
    expect(fields['papers[1].title']).toBeUndefined();
    expect(fields['papers[0].title']!.candidates).toHaveLength(1);
  });
});

describe('raw scores', () => {
  it('of all copies together stay between 0 and 1', () => {
    for (const confidence of [0, 0.2, 0.5, 0.9999, 1]) {
      const field = name(['甲', confidence], ['甲', confidence], ['乙', confidence]);
      expect(field.confidence).toBeGreaterThanOrEqual(0);
      expect(field.confidence).toBeLessThanOrEqual(1);
    }
  });
});

describe('impressions of one stamp that were all read differently', () => {
  const stamp = (...texts: string[]) =>
    voteCopies(copies(...texts.map((text) => [reading('opinions.UNIT.sealText', text, 0.93)])))[
      'opinions.UNIT.sealText'
    ]!;

  it('are spelt together, stay disputed, and show what each of them says', () => {
    const texts = [
      '盘锦检验检测认证集团有限公司',
      '盘锦市移验检测认证集团挥限公司',
      '盘银市检验测认证集团有限公司',
    ];
    const field = stamp(...texts);
    expect(field.value).toBe('盘锦市检验检测认证集团有限公司');
    expect(field.disagreement).toBe(true);
    expect(field.confidence).toBeLessThanOrEqual(0.8);
    expect(field.candidates?.map(({ value }) => value).toSorted()).toEqual(texts.toSorted());
  });

  it('are not mixed where they are of different units, or only two', () => {
    const units = ['盘锦市市场监督管理局', '大连市计量检测研究院', '铁岭市标准化研究所'];
    expect(units).toContain(stamp(...units).value);
    const two = ['辽量省标准化研究院', '辽宁省行准化研究院'];
    expect(two).toContain(stamp(...two).value);
  });
});
