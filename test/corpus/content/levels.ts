export type Level = '正高级工程师' | '高级工程师' | '工程师' | '助理工程师' | '技术员';
/** From low to high. */
export const LEVELS: readonly Level[] = ['技术员', '助理工程师', '工程师', '高级工程师', '正高级工程师'];
