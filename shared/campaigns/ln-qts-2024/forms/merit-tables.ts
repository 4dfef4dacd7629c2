import type { TableSpec } from '../../../reading/forms/form-lexicon.ts';
import { achievements, papers } from './achievement-tables.ts';
import { ignored } from './columns.ts';

const patents: TableSpec = {
  path: 'patents',
  sections: { patents: {} },
  columns: [
    {
      name: 'name',
      kind: 'text',
      spellings: ['专利名称', '专利项目名称', '发明创造名称'],
      telling: true,
    },
    {
      name: 'number',
      kind: 'patent-number',
      telling: true,
      spellings: ['专利号', '专利编号', '授权号', '专利证书号'],
    },
    { name: 'type', kind: 'patent-type', spellings: ['专利类型', '类型', '专利类别', '种类', '专利种类'] },
    {
      name: 'grantedOn',
      kind: 'date',
      spellings: [
        '授权日期',
        '授权公告日',
        '授权时间',
        '时间',
        '日期',
        '获得时间',
        '获批时间',
        '授权公告时间',
      ],
    },
    ignored('排名', '备注', '发明人排名', '本人排名', '专利权人'),
  ],
};

const awards: TableSpec = {
  path: 'awards',
  sections: { awards: {} },
  columns: [
    {
      name: 'name',
      kind: 'text',
      telling: true,
      spellings: [
        '奖项名称',
        '获奖项目',
        '获奖名称',
        '奖励名称',
        '获奖项目名称',
        '荣誉名称',
        '获奖成果名称',
        '获奖项目及名称',
        '奖项(荣誉)名称',
      ],
    },
    {
      name: 'issuer',
      kind: 'unit',
      spellings: [
        '颁奖单位',
        '颁发机关',
        '授奖单位',
        '授予单位',
        '颁发单位',
        '发证机关',
        '授奖部门',
        '颁奖部门',
        '颁奖机构',
      ],
    },
    {
      name: 'awardedOn',
      kind: 'date',
      spellings: ['获奖时间', '时间', '日期', '获奖日期', '授奖时间', '颁奖时间', '获奖年月'],
    },
    ignored('排名', '级别', '等级', '备注', '名次', '奖励等级', '本人排名', '奖项级别'),
  ],
};

const standards: TableSpec = {
  path: 'standards',
  sections: { standards: {} },
  columns: [
    {
      name: 'number',
      kind: 'standard-number',
      telling: true,
      spellings: ['标准编号', '标准号', '标准代号', '编号'],
    },
    { name: 'name', kind: 'text', spellings: ['标准名称', '标准(规程)名称', '名称', '标准、规范名称'] },
    {
      name: 'publishedOn',
      kind: 'date',
      spellings: ['发布日期', '发布时间', '实施日期', '时间', '日期', '批准发布时间'],
    },
    ignored('排名', '起草人排名', '备注', '本人作用', '级别'),
  ],
};

/** What an applicant did: tables that the evaluation form and the senior form share. */
export const merits: readonly TableSpec[] = [achievements, papers, patents, awards, standards];
