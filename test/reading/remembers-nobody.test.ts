import { queryObjects } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { documentFields } from '../../shared/campaigns/ln-qts-2024/documents/fields.ts';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { formLexicon } from '../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import { rosterLexicon } from '../../shared/campaigns/ln-qts-2024/forms/roster.ts';
import type { FieldValue } from '../../shared/domain/record.ts';
import {
  assembleDossier,
  assemblyParts,
  type DossierToAssemble,
} from '../../shared/reading/assemble-dossier.ts';
import { readRoster } from '../../shared/reading/roster/read-roster.ts';
import type { RosterTable } from '../../shared/reading/roster/table.ts';
import { page, word } from './layout/page-builder.ts';

const lexicon = { forms: formLexicon, documents: documentLexicon, fields: documentFields };
const NAME = '欧阳示例';

/** Two copies of a form's cover that bear the name. */
const dossier = (): DossierToAssemble => ({
  dossierId: 'd-1',
  source: 'scan',
  campaign: 'ln-qts-2024',
  engine: { name: 'test', version: '1', models: [] },
  submission: {},
  pages: [1, 2].map((number) => ({
    page: number,
    file: 'scan.pdf',
    filePage: number,
    sha256: 'f'.repeat(64),
    reading: page({
      words: [
        word('辽宁省专业技术资格评定表', 0.3, 0.2),
        word('单位：鞍山市计量检定测试所', 0.25, 0.4),
        word(`姓名：${NAME}`, 0.25, 0.45),
        word('评审任职资格：高级工程师', 0.25, 0.5),
      ],
    }),
    failure: null,
  })),
  unreadFiles: [],
});

const roster: RosterTable = {
  name: '汇总表',
  hidden: false,
  lines: [
    ['序号', '工作单位', '姓名', '身份证号', '申报资格名称'],
    ['1', '鞍山市计量检定测试所', NAME, '210102198503079990', '高级工程师'],
  ].map((cells, index) => ({
    line: index + 1,
    hidden: false,
    cells: cells.map((text) => ({ text, kind: 'text' })),
  })),
};

/** In a frame of its own, which holds nothing any longer once it is left. */
function readAll(): (FieldValue | null | undefined)[] {
  for (const part of assemblyParts(dossier(), lexicon)) part();
  const read = readRoster([roster], rosterLexicon);
  return [
    assembleDossier(dossier(), lexicon).fields['applicant.name']?.value,
    read.ok ? read.value.rows[0]?.values['applicant.name'] : null,
  ];
}

/** Of the maps that are left in this process after a collection those that hold the name's beginning. */
const leftOver = (): string[] =>
  queryObjects(Map, { format: 'summary' }).filter((map) => map.includes(NAME.slice(0, 2)));

describe('what outlives a dossier', () => {
  it('bears no name of a form, read whole or in parts, nor of a roster', () => {
    expect(readAll()).toEqual([NAME, NAME]);
    // One collection for all: each takes a second.
    expect(leftOver()).toEqual([]);
  });
});
