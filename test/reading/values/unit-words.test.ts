import { describe, expect, it } from 'vitest';
import { mendedWords } from '../../../shared/reading/values/unit-words.ts';

describe('mendedWords', () => {
  it.each([
    ['辽宁省计量科学研光院', '辽宁省计量科学研究院'],
    ['辽宁省计量科学研院', '辽宁省计量科学研究院'],
    ['辽宁省产晶质量监督检验院', '辽宁省产品质量监督检验院'],
    ['大连市人力资源和社会保局', '大连市人力资源和社会保障局'],
    ['辽宁省市场监管事务服务牛心', '辽宁省市场监管事务服务中心'],
    ['辽宁省城乡建设集团有限任公司', '辽宁省城乡建设集团有限责任公司'],
  ])('puts the character into its word that nothing else can be: %s', (read, name) => {
    expect(mendedWords(read)).toBe(name);
  });

  it.each([
    '沈阳市计量测试院',
    '沈阳市计量测试所',
    '辽宁省检验检测认证中心',
    '辽宁省特种设备检测研究院',
    '沈阳新松机器人研发院',
    '大连市产业质量协会',
    '国家市场监督管理总局',
    '辽宁省人力资源和社会保障厅',
    '东软集团股份有限公司',
  ])('leaves other names as they are: %s', (name) => {
    expect(mendedWords(name)).toBeNull();
  });
});
