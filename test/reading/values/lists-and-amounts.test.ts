import { describe, expect, it } from 'vitest';
import { formLexicon } from '../../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import { chineseNumber, findAmounts, readAmountWan } from '../../../shared/reading/values/amounts.ts';
import { findListed, readListed } from '../../../shared/reading/values/closed-list.ts';
import { readNumber, readYesNo } from '../../../shared/reading/values/numbers.ts';
import {
  readDegree,
  readEducationLevel,
  readEthnicity,
  readSex,
} from '../../../shared/reading/values/people-lists.ts';
import { compact, readText } from '../../../shared/reading/values/text.ts';
import { readUnitName } from '../../../shared/reading/values/units.ts';

const { levels, specialties } = formLexicon;

describe('a closed list', () => {
  it('takes aliases and one misread character', () => {
    expect(readListed('教授级高级工程师', levels)?.value).toBe('正高级工程师');
    expect(readListed('特种设备检验', specialties)?.value).toBe('特种设备');
    expect(readListed('高级工稈师', levels)).toMatchObject({ value: '高级工程师', repaired: true });
  });

  it('takes a misread 正 for 正 and not for nothing', () => {
    expect(readListed('止高级工程师', levels)?.value).toBe('正高级工程师');
  });

  it('refuses a tie and what is too far from everything', () => {
    const list = [{ value: '甲乙丙丁' }, { value: '甲乙丙戊' }];
    expect(readListed('甲乙丙己', list)).toBeNull();
    expect(readListed('高级经济师资格证书', levels)).toBeNull();
  });

  it('finds the longest spelling in a text once', () => {
    expect(findListed('正高级工程师', levels).map(({ value }) => value)).toEqual(['正高级工程师']);
  });
});

describe('facts about a person', () => {
  it('writes ethnic groups with 族', () => {
    expect(readEthnicity('满')?.value).toBe('满族');
    expect(readEthnicity('锡伯族')?.value).toBe('锡伯族');
    expect(readEthnicity('外国')).toBeNull();
  });

  it('never guesses the sex', () => {
    expect(readSex('男.')?.value).toBe('男');
    expect(readSex('另')).toBeNull();
  });

  it('knows the six levels of education by many names', () => {
    expect(readEducationLevel('大学本科')?.value).toBe('本科');
    expect(readEducationLevel('大学专科')?.value).toBe('大专');
    expect(readEducationLevel('硕士')?.value).toBe('硕士研究生');
    expect(readEducationLevel('研究生')!.certainty).toBeLessThan(0.8);
    expect(readEducationLevel('东北大学')).toBeNull();
  });

  it('keeps degrees as printed', () => {
    expect(readDegree('工学学士学位')?.value).toBe('工学学士');
    expect(readDegree('工学学土')?.value).toBe('工学学士');
    expect(readDegree('本科')).toBeNull();
  });
});

describe('an amount', () => {
  it.each([
    ['1000万元', 1000],
    ['1,250.5万元', 1250.5],
    ['10000000元', 1000],
    ['人民币壹仟贰佰万元整（¥12,000,000.00元）', 1200],
    ['1.2亿元', 12000],
    ['叁佰伍拾万元', 350],
    ['999.99万元', 999.99],
  ])('%s is %d 万元', (text, wan) => {
    expect(readAmountWan(text)?.value).toBe(wan);
  });

  it('takes the unit of the heading for a bare figure, and no amount without any unit', () => {
    expect(readAmountWan('1200', '万元')?.value).toBe(1200);
    expect(readAmountWan('1200')).toBeNull();
  });

  it('refuses to choose between different amounts', () => {
    expect(readAmountWan('2022年300万元，2023年500万元')).toBeNull();
    expect(findAmounts('2022年300万元，2023年500万元').map(({ amountWan }) => amountWan)).toEqual([300, 500]);
  });

  it('finds an amount in words before a line break', () => {
    expect(findAmounts('2022年新增利润捌佰万 元整').map(({ amountWan }) => amountWan)).toEqual([800]);
  });

  it('reads numerals', () => {
    expect(chineseNumber('一亿二千三百万')).toBe(123_000_000);
    expect(chineseNumber('十二')).toBe(12);
    expect(readNumber('3份')?.value).toBe(3);
    expect(readYesNo('否')?.value).toBe(false);
    expect(readYesNo('香')).toMatchObject({ value: false, repaired: true });
    expect(readYesNo('早')).toBeNull();
    expect(readYesNo('否 近三年年度考核情况 2021年合格')?.value).toBe(false);
    expect(readYesNo('是 破格类型')?.value).toBe(true);
    for (const text of ['是 否', '否 是否破格', '是　□否', '否决意见如下', '否 见附页'])
      expect(readYesNo(text), text).toBeNull();
  });
});

describe('text', () => {
  it('is written in compatibility form, without spaces, in standard characters', () => {
    expect(compact('辽宁省 计量院（鞍山）')).toBe('辽宁省计量院(鞍山)');
    expect(compact('材料眞实')).toBe('材料真实');
    expect(compact('检测I艺')).toBe('检测工艺');
  });

  it('has 一 where a dash stands for it, and dashes elsewhere', () => {
    expect(compact('第—完成人')).toBe('第一完成人');
    expect(compact('科技进步-等奖')).toBe('科技进步一等奖');
    for (const text of ['第3—5页', 'GB/T3—2020', '压力—流量', '第—']) expect(compact(text)).toBe(text);
  });

  it('is unsure where Roman numeral signs stand among letters, and of nothing else', () => {
    expect(readText('无损检测IⅢI级人员培训')!.certainty).toBeLessThan(0.8);
    for (const text of ['无损检测Ⅲ级', '无损检测III级', 'Ⅰ、Ⅱ级']) expect(readText(text)?.certainty).toBe(1);
  });

  it('drops underlines and hints around a value', () => {
    expect(readText('＿＿力学计量＿＿')?.value).toBe('力学计量');
    expect(readUnitName('辽宁省计量科学研究院（盖章）')?.value).toBe('辽宁省计量科学研究院');
    expect(readText('——')).toBeNull();
  });
});

describe('free text', () => {
  it('takes a raised dot in a sentence for a cut comma, less surely, and leaves it in a short name', () => {
    expect(readText('填补省内空白·取得良好社会效益')).toMatchObject({
      value: '填补省内空白,取得良好社会效益',
    });
    expect(readText('填补省内空白·取得良好社会效益')!.certainty).toBeLessThan(0.95);
    expect(readText('工程·计量')).toMatchObject({ value: '工程·计量', certainty: 1 });
    const named = '阿依古丽·买买提同志工作扎实';
    expect(readText(named)).toMatchObject({ value: named, certainty: 1 });
  });

  it('takes a lone stroke between words for the mark between items', () => {
    expect(readText('报告三份丶作业指导书')?.value).toBe('报告三份、作业指导书');
  });
});
