import { describe, expect, it } from 'vitest';
import { template } from '../../shared/rules/template.ts';
import { containsAny, endsWithAny, normalise, startsWithAny } from '../../shared/rules/text.ts';

describe('names for comparing', () => {
  it.each([
    ['辽宁控股（集团）有限责任公司', '辽宁控股集团有限责任公司'],
    ['遼寧省計量', '辽宁省计量'],
    ['ａｂｃ·1 2', 'ABC12'],
    ['', ''],
    ['（）·', ''],
    ['测试A（1）', '测试A1'],
  ])('%s becomes %s', (text, plain) => {
    expect(normalise(text)).toBe(plain);
  });

  it('prefers the longest word that a text starts with', () => {
    expect(startsWithAny('辽宁省计量院', ['辽宁', '辽宁省', '辽'])).toBe('辽宁省');
    expect(startsWithAny('吉林省计量院', ['辽宁'])).toBeUndefined();
  });

  it('tells which word stands in a text, and which at its end', () => {
    expect(containsAny('辽宁省计量院', ['吉林', '计量', '院'])).toBe('计量');
    expect(containsAny('辽宁省计量院', ['吉林'])).toBeUndefined();
    expect(endsWithAny('辽宁省计量院', ['辽宁', '吉林', '院'])).toBe('院');
    expect(endsWithAny('辽宁省计量院', ['辽宁'])).toBeUndefined();
  });
});

describe('sentences with values', () => {
  it('are filled in with texts, numbers and what is worked out when it is needed', () => {
    const say = template('{a}和{b}和{c}');
    expect(say({ a: '甲', b: 2, c: () => '丙' })).toBe('甲和2和丙');
  });

  it('keep the name of a value that is missing, so that it is seen', () => {
    expect(template('{a}和{b}')({ a: '甲' })).toBe('甲和{b}');
  });
});
