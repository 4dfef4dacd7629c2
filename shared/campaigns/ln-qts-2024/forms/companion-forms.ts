import type { FormSpec, PlaceSpec } from '../../../reading/forms/form-lexicon.ts';
import { educationPlaces } from './education-labels.ts';
import { evaluationForm, evaluationSections } from './evaluation-form.ts';
import { merits } from './merit-tables.ts';
import { opinions } from './opinions.ts';
import { otherPlaces } from './other-labels.ts';
import { personPlaces } from './person-labels.ts';
import { titlePlaces } from './title-labels.ts';

const unitPlace: PlaceSpec = {
  key: 'unit',
  spellings: [
    '单位',
    '工作单位',
    '所在单位',
    '单位名称',
    '现工作单位',
    '申报单位',
    '工作单位名称',
    '单位全称',
    '推荐单位',
    '申报人单位',
    '所在单位名称',
  ],
  gives: { unit: 'employer.coverName' },
};

const tableSections = [
  'study',
  'work',
  'achievements-before',
  'achievements-after',
  'papers',
  'patents',
  'awards',
  'standards',
];

/** 附件2《辽宁省破格评定人员审核表》. */
export const exceptionForm: FormSpec = {
  sections: [
    ...evaluationSections.filter(({ id }) => id === 'committee'),
    {
      id: 'recommenders',
      titles: [
        '推荐人(一)',
        '推荐人(二)',
        '推荐人一',
        '推荐人二',
        '推荐人',
        '专家推荐意见',
        '推荐专家',
        '推荐专家意见',
        '同行专家推荐意见',
        '推荐专家(一)',
        '推荐专家(二)',
      ],
    },
  ],
  foreignSections: ['committee', 'recommenders'],
  places: [
    ...personPlaces,
    unitPlace,
    ...titlePlaces,
    ...educationPlaces,
    {
      key: 'exception-type',
      spellings: ['破格类型', '破格类别', '破格种类', '何种破格', '破格项目', '破格申报类型', '破格情形'],
      gives: { 'exception-type': 'declared.exceptionType' },
    },
    ...otherPlaces.map((place) => ({
      ...place,
      spellings: place.spellings.filter((text) => text !== '破格类型'),
    })),
    {
      key: 'exception-text',
      spellings: [
        '破格条件',
        '破格理由',
        '破格理由(主要业绩)',
        '破格申报理由',
        '主要业绩',
        '破格依据',
        '推荐理由',
        '技术职务',
        '符合破格条件',
      ],
    },
  ],
  tables: [],
  opinions,
  signatures: evaluationForm.signatures,
  committeeSections: ['committee'],
};

/** 附件4《辽宁省正高级工程师审核表》. */
export const seniorForm: FormSpec = {
  sections: evaluationSections.filter(
    ({ id }) => tableSections.includes(id) || id === 'committee' || id === 'assessment',
  ),
  foreignSections: [...tableSections, 'committee', 'assessment'],
  places: [...personPlaces, unitPlace, ...titlePlaces, ...educationPlaces, ...otherPlaces],
  tables: merits,
  opinions,
  signatures: evaluationForm.signatures,
  committeeSections: ['committee'],
};

/** Cover of the bound 附件3《辽宁省专业技术资格报评材料》. */
export const materialsCover: FormSpec = {
  sections: [],
  foreignSections: [],
  places: [
    ...personPlaces,
    unitPlace,
    {
      key: 'cover-specialty',
      spellings: ['专业', '从事专业', '现从事专业'],
      gives: { specialty: 'declared.specialty' },
    },
    ...titlePlaces,
    ...otherPlaces,
  ],
  tables: [],
  opinions: [],
  signatures: [],
  committeeSections: [],
};
