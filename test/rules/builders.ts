/** Dossiers for tests: a complete, clean one to start from, and small changes to it. Synthetic people only. */

import { LN_QTS_2024 } from '../../shared/campaigns/ln-qts-2024/pack.ts';
import type {
  DocumentType,
  DossierReading,
  Field,
  FieldValue,
  Finding,
  RecordDocument,
} from '../../shared/domain/record.ts';
import type { Campaign } from '../../shared/rules/campaign.ts';
import type { JudgingContext } from '../../shared/rules/context.ts';
import { judge } from '../../shared/rules/judge.ts';
import type { RuleId } from '../../shared/rules/reasons.ts';

export type Change = (reading: DossierReading) => DossierReading;

export const change = (reading: DossierReading, ...changes: readonly Change[]): DossierReading =>
  changes.reduce((changed, one) => one(changed), reading);

/** One value as a sure, printed reading on a page of a document. */
export function field(
  value: FieldValue | null,
  more: Partial<Field> & { page?: number; document?: number } = {},
): Field {
  const { page = 1, document = 0, ...rest } = more;
  const raw = value === null ? '' : String(value);
  const confidence = rest.confidence ?? 0.99;
  return {
    value,
    raw,
    confidence,
    evidence: [{ document, page, box: [0.3, 0.4, 0.1, 0.02], raw, confidence }],
    verifiedBy: null,
    ...rest,
  };
}

const BOOK: readonly DocumentType[] = [
  'MATERIALS_COVER',
  'CATALOG',
  'COMMITMENT',
  'ID_CARD',
  'DIPLOMA',
  'TITLE_CERTIFICATE',
  'PROJECT',
  'PAPER',
  'AWARD',
];

function documentsOf(types: readonly DocumentType[]): RecordDocument[] {
  const copies = new Map<DocumentType, number>();
  return types.map((type, index) => {
    const copy = (copies.get(type) ?? 0) + 1;
    copies.set(type, copy);
    return { type, copy, pages: [index + 1], confidence: 0.99 };
  });
}

/** One page a document. */
function withTypes(reading: DossierReading, types: readonly DocumentType[]): DossierReading {
  const documents = documentsOf(types);
  return {
    ...reading,
    documents,
    pages: documents.map((_, index) => ({
      file: 'scan.pdf',
      page: index + 1,
      filePage: index + 1,
      sha256: 'a'.repeat(64),
      documentIndex: index,
      rotation: 0 as const,
      skew: 0,
      blank: false,
      quality: [],
    })),
  };
}

const photo = { present: true, isColour: true, widthMm: 25, heightMm: 35, confidence: 0.99 };

const VALUES: Record<string, FieldValue> = {
  'applicant.name': '王示例',
  'applicant.idNumber': '210102198503079990',
  'applicant.sex': '男',
  'applicant.ethnicity': '满族',
  'applicant.birthDate': '1985-03',
  'employer.coverName': '鞍山市计量检定测试所',
  'employer.sealText': '鞍山市计量检定测试所',
  'declared.series': '工程系列质量技术监督',
  'declared.specialty': '计量',
  'declared.level': '正高级工程师',
  'declared.isException': false,
  'currentTitle.level': '高级工程师',
  'currentTitle.obtainedOn': '2018-12',
  'education.level': '本科',
  'education.degree': '工学学士',
  'education.graduatedOn': '2008-07',
  'adminPost.name': '室主任',
  'photo.present': true,
  'photo.isColour': true,
  'publicity.startOn': '2024-07-17',
  'publicity.endOn': '2024-07-25',
  'publicity.place': '单位公示栏',
  'publicity.allMaterials': true,
  'publicity.objection': 'NONE',
  'publicity.integrity': true,
  'publicity.sealText': '鞍山市计量检定测试所',
  'achievements[0].phase': 'POST',
  'achievements[0].from': '2020-03',
  'achievements[0].to': '2022-10',
  'achievements[0].title': '力值计量标准装置',
  'achievements[1].phase': 'PRE',
  'achievements[1].from': '2012-01',
  'achievements[1].to': '2014-05',
  'achievements[1].title': '压力校准方法',
  'papers[0].title': '力传感器校准',
  'papers[0].publishedOn': '2022-06',
  'awards[0].name': '科技进步三等奖',
  'awards[0].awardedOn': '2023-01',
  'catalog[0].title': '诚信承诺书',
  'catalog[1].title': '身份证复印件',
  'catalog[2].title': '毕业证书、学位证书',
  'catalog[3].title': '任职资格证书',
  'catalog[4].title': '业绩成果及证明',
  'catalog[5].title': '论文论著',
  'catalog[6].title': '获奖证书',
  'opinions.UNIT.text': '同意推荐',
  'opinions.UNIT.date': '2024-07-26',
  'opinions.UNIT.sealPresent': true,
  'opinions.UNIT.sealText': '鞍山市计量检定测试所',
  'opinions.CITY_BUREAU.text': '审核合格，同意推荐',
  'opinions.CITY_BUREAU.date': '2024-07-29',
  'opinions.CITY_BUREAU.sealPresent': true,
  'opinions.CITY_BUREAU.sealText': '鞍山市市场监督管理局',
  'opinions.CITY_HRSS.text': '审核合格，同意推荐',
  'opinions.CITY_HRSS.date': '2024-07-30',
  'opinions.CITY_HRSS.sealPresent': true,
  'opinions.CITY_HRSS.sealText': '鞍山市人力资源和社会保障局',
  'committee.blank': true,
};

/** A clean dossier of a city's applicant for 正高级工程师, handed in by the city's bureau in its window. */
export function cityDossier(): DossierReading {
  const reading: DossierReading = {
    dossierId: 'LNZC-2024-0001',
    source: 'dossiers/01',
    campaign: 'ln-qts-2024',
    engine: { name: 'test', version: '1', models: [] },
    receivedAt: '2024-08-08T10:15:00+08:00',
    deliverer: { type: 'CITY_BUREAU', name: '鞍山市市场监督管理局' },
    physical: { evaluationFormCopies: 3, boundBook: true, looseLeaf: false },
    pages: [],
    documents: [],
    fields: Object.fromEntries(Object.entries(VALUES).map(([path, value]) => [path, field(value)])),
    observations: {
      applicantSigned: true,
      photos: [photo, photo, photo],
      hints: [],
      unreadRows: [],
      unreadFiles: [],
    },
  };
  return withTypes(reading, [
    'EVALUATION_FORM',
    'EVALUATION_FORM',
    'EVALUATION_FORM',
    'SENIOR_FORM',
    'PUBLICITY_STATEMENT',
    ...BOOK,
  ]);
}

/** A clean dossier of a provincial institute's applicant for 高级工程师. */
export const provincialDossier = (): DossierReading =>
  change(
    cityDossier(),
    delivered('PROVINCIAL_UNIT', '辽宁省计量科学研究院'),
    received('2024-08-01T09:00:00+08:00'),
    set({
      'employer.coverName': '辽宁省计量科学研究院',
      'employer.sealText': '辽宁省计量科学研究院',
      'opinions.UNIT.sealText': '辽宁省计量科学研究院',
      'publicity.sealText': '辽宁省计量科学研究院',
      'declared.level': '高级工程师',
      'currentTitle.level': '工程师',
      'opinions.COMPETENT_DEPARTMENT.text': '同意推荐',
      'opinions.COMPETENT_DEPARTMENT.date': '2024-07-29',
      'opinions.COMPETENT_DEPARTMENT.sealPresent': true,
      'opinions.COMPETENT_DEPARTMENT.sealText': '辽宁省市场监督管理局',
    }),
    drop(/^opinions\.CITY/),
    without('SENIOR_FORM'),
  );

/** Sets values, read surely. */
export const set =
  (values: Record<string, FieldValue | null>, more: Parameters<typeof field>[1] = {}): Change =>
  (reading) => ({
    ...reading,
    fields: {
      ...reading.fields,
      ...Object.fromEntries(Object.entries(values).map(([path, value]) => [path, field(value, more)])),
    },
  });

/** Changes how a field was read, not what. */
export const read =
  (path: string, more: Partial<Field>): Change =>
  (reading) => ({
    ...reading,
    fields: { ...reading.fields, [path]: { ...(reading.fields[path] ?? field(null)), ...more } },
  });

export const unsure = (path: string, confidence = 0.6): Change => read(path, { confidence });

export const verify = (path: string): Change => read(path, { verifiedBy: 'reviewer-1', confidence: 0.5 });

export const drop =
  (paths: RegExp): Change =>
  (reading) => ({
    ...reading,
    fields: Object.fromEntries(Object.entries(reading.fields).filter(([path]) => !paths.test(path))),
  });

/** Leaves out all documents of a type. */
export const without =
  (...types: readonly DocumentType[]): Change =>
  (reading) =>
    withTypes(
      reading,
      reading.documents.map((one) => one.type).filter((type) => !types.includes(type)),
    );

/** Adds documents at the end. */
export const adding =
  (...types: readonly DocumentType[]): Change =>
  (reading) =>
    withTypes(reading, [...reading.documents.map((one) => one.type), ...types]);

export const sheets =
  (...types: readonly DocumentType[]): Change =>
  (reading) =>
    withTypes(reading, types);

export const received =
  (receivedAt: string | null): Change =>
  (reading) => ({ ...reading, receivedAt });

export const delivered =
  (type: NonNullable<DossierReading['deliverer']>['type'], name?: string): Change =>
  (reading) => ({ ...reading, deliverer: name === undefined ? { type } : { type, name } });

export const nobody: Change = (reading) => ({ ...reading, deliverer: null });

export const physical =
  (physical: DossierReading['physical']): Change =>
  (reading) => ({ ...reading, physical });

export const observed =
  (observations: Partial<DossierReading['observations']>): Change =>
  (reading) => ({ ...reading, observations: { ...reading.observations, ...observations } });

/** A folder without submission.json. */
export const bare: Change = (reading) => change(reading, received(null), nobody, physical({}));

export const unitNamed = (name: string): Change =>
  set({
    'employer.coverName': name,
    'employer.sealText': name,
    'opinions.UNIT.sealText': name,
    'publicity.sealText': name,
  });

/** The finding of one rule after the changes. */
export function finding(
  id: RuleId,
  reading: DossierReading,
  context: JudgingContext = {},
  campaign: Campaign = LN_QTS_2024,
): Finding {
  const { findings } = judge(reading, campaign, context);
  return findings.find((one) => one.ruleId === id)!;
}

/** The outcome of one rule for the clean city dossier with changes. */
export const outcome = (id: RuleId, ...changes: readonly Change[]): string =>
  finding(id, change(cityDossier(), ...changes)).outcome;

export const decision = (reading: DossierReading, context: JudgingContext = {}, campaign = LN_QTS_2024) =>
  judge(reading, campaign, context).decision;
