import { describe, expect, it } from 'vitest';
import type { DocumentType, Field, RecordDocument } from '../../shared/domain/record.ts';
import { settledFacts, withPlaces } from '../../shared/reading/settle-facts.ts';

const documents = (...types: DocumentType[]): RecordDocument[] =>
  types.map((type, index) => ({ type, copy: 1, pages: [index + 1], confidence: 1 }));

const field = (value: string, document: number): Field => ({
  value,
  raw: value,
  confidence: 0.999,
  evidence: [{ document, page: document + 1, box: [0.1, 0.1, 0.2, 0.02], raw: value, confidence: 0.999 }],
  verifiedBy: null,
});

describe('a name', () => {
  it.each(['林波璃'])('is not sure where a rarer character may be behind one of it: %s', (name) => {
    const { 'applicant.name': settled } = settledFacts(
      { 'applicant.name': field(name, 0) },
      documents('EVALUATION_FORM'),
    );
    expect(settled?.value).toBe(name);
    expect(settled?.confidence).toBeLessThan(0.95);
  });

  it('is not sure where no copy by itself was: all were read by one engine', () => {
    const settle = (confidence: number) => {
      const read = field('彭红劫', 0);
      const evidence = [0, 1, 2].map((document) => ({ ...read.evidence[0]!, document, confidence }));
      const name = { ...read, confidence: 0.97, evidence };
      return settledFacts({ 'applicant.name': name }, documents('EVALUATION_FORM'))['applicant.name'];
    };
    expect(settle(0.78)?.confidence).toBeLessThan(0.95);
    expect(settle(0.9)?.confidence).toBe(0.97);
  });

  it.each(['王建国', '李雪婷', '陈坤', '欧阳娜娜'])('of common characters stays sure: %s', (name) => {
    const { 'applicant.name': settled } = settledFacts(
      { 'applicant.name': field(name, 0) },
      documents('EVALUATION_FORM'),
    );
    expect(settled?.confidence).toBe(0.999);
  });
});

describe('a birth date that only the identity card gives', () => {
  const birth = (value: string, document: number, ...types: DocumentType[]) =>
    settledFacts({ 'applicant.birthDate': field(value, document) }, documents(...types))[
      'applicant.birthDate'
    ];

  it('is told to the month, as forms ask, and not surely', () => {
    const settled = birth('1981-06-17', 1, 'EVALUATION_FORM', 'ID_CARD');
    expect(settled?.value).toBe('1981-06');
    expect(settled?.confidence).toBeLessThan(0.95);
  });

  it('is left alone where the form gives it, or where there is no form', () => {
    expect(birth('1981-06-17', 0, 'EVALUATION_FORM', 'ID_CARD')?.value).toBe('1981-06-17');
    expect(birth('1981-06-17', 0, 'ID_CARD')?.confidence).toBe(0.999);
  });
});

describe('the date of an opinion', () => {
  it('is doubted where it lies years from the day on which the form was filled in', () => {
    const settled = settledFacts(
      {
        'form.filledOn': field('2024-06-28', 0),
        'opinions.UNIT.date': field('2024-07-10', 0),
        'opinions.CITY_HRSS.date': field('2019-03', 0),
      },
      documents('EVALUATION_FORM'),
    );
    expect(settled['opinions.CITY_HRSS.date']?.confidence).toBeLessThan(0.9);
    expect(settled['opinions.UNIT.date']?.confidence).toBe(0.999);
  });
});

describe('names of places', () => {
  const reading = (path: string, value: string, confidence = 0.99) => ({
    path,
    value,
    raw: value,
    confidence,
    page: 1,
    box: [0.1, 0.1, 0.2, 0.02] as const,
  });

  it('are mended in units, never surely, and not in titles of works', () => {
    const readings = [
      reading('employer.coverName', '岩满族自治县计量所'),
      reading('papers[0].title', '岩满族自治县玉石检测'),
    ];
    const [unit, title] = withPlaces(readings, { places: ['岫岩满族自治县'] });
    expect(unit).toMatchObject({ value: '岫岩满族自治县计量所', raw: '岩满族自治县计量所' });
    expect(unit?.confidence).toBeLessThan(0.95);
    expect(title?.value).toBe('岩满族自治县玉石检测');
  });

  it('are completed in the seals of authorities, whose names are known, and not where two are as near', () => {
    const authorities = [
      '阜新市人力资源和社会保障局',
      '盘锦市人力资源和社会保障局',
      '锦州市人力资源和社会保障局',
    ];
    const readings = [
      reading('opinions.CITY_HRSS.sealText', '阜新市人力资源和社会保局', 0.3),
      reading('opinions.CITY_HRSS.sealText', '锦市人力资源和社会保障', 0.3),
      reading('opinions.CITY_HRSS.sealText', '朝新市人力资源和社会保障局'),
      reading('opinions.UNIT.sealText', '阜新人力资源和社会保障局', 0.3),
    ];
    expect(withPlaces(readings, { authorities }).map(({ value }) => value)).toEqual([
      '阜新市人力资源和社会保障局',
      '锦市人力资源和社会保障',
      '朝新市人力资源和社会保障局',
      '阜新人力资源和社会保障局',
    ]);
  });
});

describe('the stamp of a unit that the dossier names', () => {
  const stamp = (value: string, looks: string[], path = 'opinions.UNIT.sealText') => ({
    path,
    value,
    raw: value,
    confidence: 0.93,
    page: 1,
    box: [0.1, 0.1, 0.2, 0.1] as const,
    looks,
  });
  const names = new Set(['沈阳市计量测试所', '沈阳市计量测试所力学室']);
  const settledBy = (...reading: Parameters<typeof stamp>) =>
    withPlaces([stamp(...reading)], { province: '辽宁省' }, names)[0]!;

  it('is read as its name where single looks say each of its characters, and never surely', () => {
    const looks = [
      '沈阳市计童测试所',
      '沈阳市计童测试所',
      '沈阳市计量测式所',
      '沈阳市计量测式所',
      '沈阳市量测试所',
    ];
    const { value, raw, confidence } = settledBy('沈阳市计童测试所', looks);
    expect({ value, raw }).toEqual({ value: '沈阳市计量测试所', raw: '沈阳市计童测试所' });
    expect(confidence).toBeLessThanOrEqual(0.9);
  });

  it.each([
    ['all looks say so', '沈阳市计量测试院', []],
    ['one look of five says otherwise', '沈阳市计量测试院', ['院', '院', '院', '院', '所']],
    ['a look lost its end', '沈阳市计量测试所质检部', ['所质检部', '所质检部', '所质检部', '所质检部', '所']],
  ])('stays another unit’s where %s', (_, text, ends) => {
    const looks = ends.map((end) => `沈阳市计量测试${end}`);
    expect(settledBy(text, looks)).toMatchObject({ value: text, confidence: 0.93 });
  });

  it('begins with the province, whichever of its characters print has hidden', () => {
    expect(settledBy('宁省市场监督管理局', []).value).toBe('辽宁省市场监督管理局');
    expect(settledBy('辽鼎省市场监督管理局', []).value).toBe('辽宁省市场监督管理局');
    expect(settledBy('江苏省市场监督管理局', []).value).toBe('江苏省市场监督管理局');
  });

  it('begins with a place of four characters that lacks one, and not with one of three', () => {
    const begun = (value: string) =>
      withPlaces([stamp(value, [])], { places: ['葫芦岛市', '大连市'] })[0]!.value;
    expect(begun('芦岛市检验检测中心')).toBe('葫芦岛市检验检测中心');
    expect(begun('大同市检验检测中心')).toBe('大同市检验检测中心');
  });

  it('is an authority’s that it is nearest to where looks at it differ', () => {
    const looks = ['新市市场监督管理局', '早新市市场监督管理局'];
    const bureau = stamp('新市市场监督管理局', looks, 'opinions.CITY_BUREAU.sealText');
    const settled = withPlaces([bureau], { authorities: ['阜新市市场监督管理局'] })[0]!;
    expect(settled).toMatchObject({ value: '阜新市市场监督管理局', confidence: 0.9 });
  });

  it('has words mended that are always written the same, in stamps alone', () => {
    expect(settledBy('沈阳市标准化研空院', []).value).toBe('沈阳市标准化研究院');
    expect(settledBy('沈阳市标准化研空院', [], 'employer.coverName').value).toBe('沈阳市标准化研空院');
  });
});

describe('the text of a stamp', () => {
  const settled = (value: string) =>
    withPlaces(
      [
        {
          path: 'opinions.CITY_BUREAU.sealText',
          value,
          raw: value,
          confidence: 0.93,
          page: 1,
          box: [0.1, 0.1, 0.2, 0.1],
        },
      ],
      {},
    )[0]!;

  it.each(['铁岭市市场监督管理局日ZZ日', '铁岭市市场监督管理局2I自L主'])(
    'is without crumbs of the print around it: %s',
    (text) => {
      const { value, raw, confidence } = settled(text);
      expect(value).toBe('铁岭市市场监督管理局');
      expect(raw).toBe(text);
      expect(confidence).toBeLessThan(0.93);
    },
  );

  it.each(['沈阳ABB电气设备有限公司', '大连第2仪表厂', '铁岭市市场监督管理局'])(
    'keeps letters and figures that its name has: %s',
    (text) => {
      expect(settled(text)).toMatchObject({ value: text, confidence: 0.93 });
    },
  );
});
