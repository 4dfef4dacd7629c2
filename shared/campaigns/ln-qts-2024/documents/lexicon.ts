import type { DocumentLexicon } from '../../../reading/documents/lexicon.ts';
import { certificateTypes } from './certificates.ts';
import { formCues, formSections, sharedSections } from './form-sections.ts';
import { formTypes } from './forms.ts';
import { hintWords } from './hints.ts';
import { statementTypes } from './statements.ts';
import { workTypes } from './works.ts';

/** How the papers of this campaign announce what they are. */
export const documentLexicon: DocumentLexicon = {
  types: [...formTypes, ...certificateTypes, ...statementTypes, ...workTypes],
  sections: formSections,
  sharedSections,
  formCues,
  catalogEntries: [
    ['确认审核表', '承诺书', '诚信承诺'],
    ['身份证'],
    ['毕业证书', '学历证书', '毕业证'],
    ['学位证书', '学位证'],
    ['资格证书', '职称证书', '资格证'],
    ['聘任证书', '聘书', '聘任文件', '聘任'],
    ['继续教育'],
    ['考核表', '年度考核', '考核'],
    ['工作总结', '业务自传', '业务总结'],
    ['业绩成果', '业绩'],
    ['项目合同', '立项', '验收', '合同书'],
    ['标准', '规程', '规范'],
    ['专利证书', '专利'],
    ['经济效益'],
    ['论文', '论著', '著作'],
    ['获奖证书', '获奖', '荣誉证书', '奖励'],
    ['公示情况说明', '公示'],
    ['其他材料', '其他'],
  ],
  hints: hintWords,
  separatorCode: /^shouli:(?:\d+:[A-Z0-9]+:\d+:(?<type>[A-Z_]+):(?<copy>\d+):)?/i,
};
