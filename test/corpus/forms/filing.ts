import type { PaperDate } from '../content/dates.ts';

export type Role = 'UNIT' | 'COMPETENT_DEPARTMENT' | 'CITY_BUREAU' | 'CITY_HRSS';
export const ROLES_OF_OPINION: readonly Role[] = ['UNIT', 'COMPETENT_DEPARTMENT', 'CITY_BUREAU', 'CITY_HRSS'];

export interface Opinion {
  readonly text: string;
  readonly date: PaperDate;
  /** What the seal in the box says; null where none was put. */
  readonly seal: string | null;
}

export interface Publicity {
  readonly start: PaperDate;
  readonly end: PaperDate;
  readonly place: string;
  readonly allMaterials: boolean;
  readonly objection: 'NONE' | 'YES' | 'UNSTATED';
  readonly integrity: boolean;
  readonly statedOn: PaperDate;
  readonly seal: string | null;
}

/** How one application was filed: what stands on the forms beside the person's own data. */
export interface Filing {
  readonly series: string;
  /** As printed: one of the four specialities, or something else. */
  readonly specialty: string;
  readonly filledOn: PaperDate;
  readonly publicity: Publicity;
  readonly opinions: Partial<Record<Role, Opinion>>;
  readonly coverSeal: string | null;
  readonly exceptionTicked: boolean;
  readonly committeeFilled: boolean;
  readonly assessment: string;
}

export const OPINION_TITLES: Record<Role, readonly string[]> = {
  UNIT: ['单位推荐意见', '基层单位意见', '所在单位意见', '用人单位推荐意见'],
  COMPETENT_DEPARTMENT: ['主管部门意见', '主管部门审核意见', '上级主管部门意见'],
  CITY_BUREAU: ['市级市场监管部门意见', '市市场监督管理局审核意见', '市级市场监督管理部门审核意见'],
  CITY_HRSS: ['人力资源社会保障部门审核意见', '市级人力资源社会保障部门意见', '市人社部门审核意见'],
};
