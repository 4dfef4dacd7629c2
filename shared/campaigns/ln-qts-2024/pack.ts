/** The 2024 campaign of Liaoning's review of titles in quality and technical supervision, as data. */
import { type Campaign, loadCampaign } from '../../rules/campaign.ts';
import type { PackData } from '../../rules/pack.ts';
import { eligibility, levels, relatedSpecialtyWords, series, specialties } from './levels.ts';
import { afterwards, clauses, contact, notice } from './notice.ts';
import { notices } from './notices.ts';
import { places } from './places.ts';
import { ruleTitles } from './rule-titles.ts';
import { rules } from './rules.ts';
import { docPhotoSeal } from './wording/doc-photo-seal.ts';
import { patentDateCounty } from './wording/patent-date-county.ts';
import { phrases } from './wording/phrases.ts';
import { generalWording, pubToOcr } from './wording/pub-to-ocr.ts';
import { scopeAndElig } from './wording/scope-elig.ts';
import { catalog, catalogIgnored, identity, labels, standards, units } from './words.ts';

/** Every part may be read, none changed. */
export const LN_QTS_2024_DATA: PackData = {
  id: 'ln-qts-2024',
  version: 1,
  year: 2024,
  utcOffsetMinutes: 480,
  // The house's own choice: the notice sets no period.
  retention: { decided: 3650, undecided: 365 },
  notice,
  contact,
  afterwards,
  clauses,
  rules,
  ruleTitles,
  wording: { ...scopeAndElig, ...patentDateCounty, ...docPhotoSeal, ...pubToOcr },
  generalWording,
  phrases,
  labels,
  confidence: { threshold: 0.95, classification: 0.9, item: 0.8, cross: 0.85, stated: 0.6, photo: 0.9 },
  keyFields: [
    { path: 'applicant.name', confirmedBy: ['document', 'roster'] },
    { path: 'applicant.idNumber', confirmedBy: ['document', 'roster'] },
    { path: 'employer.coverName', confirmedBy: ['document', 'roster', 'seal'] },
    { path: 'declared.specialty', confirmedBy: ['document', 'roster'] },
    { path: 'declared.level', confirmedBy: ['document', 'roster'] },
    // Empty boxes are told from ticked ones by ink, not by letters: another scale of confidence.
    { path: 'declared.isException', when: 'READ', threshold: 0.8, confirmedBy: ['document', 'roster'] },
    { path: 'currentTitle.level', when: 'HAS_TITLE', confirmedBy: ['document', 'roster'] },
    { path: 'currentTitle.obtainedOn', when: 'HAS_TITLE', confirmedBy: ['document', 'roster'] },
    { path: 'education.level', confirmedBy: ['document', 'roster'] },
    { path: 'publicity.startOn', when: 'PUBLICITY', confirmedBy: [] },
    { path: 'publicity.endOn', when: 'PUBLICITY', confirmedBy: [] },
  ],
  strayHandwriting: 2,
  confirm: [
    // What the paper in hand shows, the intake clerk may tick off.
    {
      severity: 'reject',
      outcome: 'pass',
      roles: ['clerk'],
      rules: ['DOC-01', 'DOC-04', 'PHOTO-01', 'SEAL-05'],
    },
    { severity: 'reject', outcome: 'pass', roles: ['reviewer'] },
    { severity: 'reject', outcome: 'fail', roles: ['reviewer'] },
    { severity: 'review', outcome: 'pass', roles: ['clerk', 'reviewer'] },
    { severity: 'review', outcome: 'fail', roles: ['reviewer'] },
  ],
  correctionPolicy: 'NONE',
  crossBorderRecognition: false,
  windows: [
    {
      id: 'provincial',
      name: '省直有关单位',
      from: '2024-08-01',
      to: '2024-08-02',
      deliverers: ['PROVINCIAL_UNIT', 'PROVINCIAL_ENTERPRISE'],
    },
    {
      id: 'bureaus',
      name: '各市市场监管局、各主管部门',
      from: '2024-08-07',
      to: '2024-08-09',
      deliverers: ['CITY_BUREAU', 'COMPETENT_DEPARTMENT'],
    },
  ],
  evidenceCutoff: '2024-07-31',
  seniorityCutoff: '2024-12-31',
  publicity: { minWorkdays: 5 },
  integrity: { yearsAfter: 2 },
  // 国办发明电〔2023〕7号.
  calendar: {
    years: [2024],
    holidays: [
      { name: '元旦', from: '2024-01-01', to: '2024-01-01' },
      { name: '春节', from: '2024-02-10', to: '2024-02-17' },
      { name: '清明', from: '2024-04-04', to: '2024-04-06' },
      { name: '劳动节', from: '2024-05-01', to: '2024-05-05' },
      { name: '端午', from: '2024-06-10', to: '2024-06-10' },
      { name: '中秋', from: '2024-09-15', to: '2024-09-17' },
      { name: '国庆', from: '2024-10-01', to: '2024-10-07' },
    ],
    workdays: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
  levels,
  noTitle: ['无', '暂无', '未评', '未评定'],
  specialties,
  relatedSpecialtyWords,
  series,
  eligibility,
  documents: {
    formCopies: 3,
    book: [
      'COMMITMENT',
      'ID_CARD',
      'DIPLOMA',
      'DEGREE',
      'TITLE_CERTIFICATE',
      'APPOINTMENT',
      'CONTINUING_EDUCATION',
      'ASSESSMENT',
      'SUMMARY',
      'PROJECT',
      'STANDARD',
      'PATENT',
      'BENEFIT_PROOF',
      'PAPER',
      'AWARD',
    ],
    catalog,
    catalogIgnored,
    itemTables: ['achievements', 'papers', 'patents', 'standards', 'awards'],
    copyFields: [
      'applicant.name',
      'applicant.idNumber',
      'applicant.sex',
      'applicant.birthDate',
      'employer.coverName',
      'declared.specialty',
      'declared.level',
      'currentTitle.level',
      'currentTitle.obtainedOn',
      'education.level',
      'education.degree',
      'education.school',
      'education.graduatedOn',
    ],
  },
  // One inch is 25 × 35 mm; prints and scans vary.
  photo: { minWidthMm: 19, maxWidthMm: 33, minHeightMm: 27, maxHeightMm: 46 },
  places,
  units,
  identity,
  standards,
  score: { assessment: 0.5, defence: 0.5 },
  notices,
  policy: { rejectWhenAllItemsOutside: false },
};

export const LN_QTS_2024: Campaign = loadCampaign(LN_QTS_2024_DATA);
