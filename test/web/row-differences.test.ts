import { describe, expect, it } from 'vitest';
import { rowDifferences } from '../../web/src/screens/counter/row-differences.ts';

const field = (value: string | null) => ({
  value,
  raw: value ?? '',
  confidence: 1,
  evidence: [],
  verifiedBy: null,
});
const row = {
  values: {
    'applicant.name': '王示例',
    'employer.coverName': '鞍山市示例所',
    'applicant.idNumber': '210***********0010',
  },
};

describe('the chosen row beside the dossier that was read', () => {
  it('agrees whatever the width and spaces, and says nothing of what the roster leaves open', () => {
    const fields = {
      'applicant.name': field('王 示例'),
      'employer.coverName': field('鞍山市示例所'),
      'declared.level': field('高级工程师'),
    };
    expect(rowDifferences(row, { fields })).toEqual([]);
  });

  it('tells another person’s envelope, and what could not be read', () => {
    expect(rowDifferences(row, { fields: { 'applicant.name': field('李示例') } })).toEqual([
      { path: 'applicant.name', inRoster: '王示例', inDossier: '李示例' },
      { path: 'employer.coverName', inRoster: '鞍山市示例所', inDossier: '' },
    ]);
  });

  it('leaves numbers to the rules: the counter sees them masked', () => {
    const fields = {
      'applicant.name': field('王示例'),
      'employer.coverName': field('鞍山市示例所'),
      'applicant.idNumber': field('210***********0028'),
    };
    expect(rowDifferences(row, { fields })).toEqual([]);
  });
});
