import type { QualityCode } from '../record.ts';

/** What a clerk does about a page that scanned poorly; none of it ever refuses anybody. */
export const qualityAdvice: Readonly<Record<QualityCode, string>> = {
  'low-resolution': '分辨率偏低，请用 200 dpi 以上重新扫描',
  blurred: '画面模糊，请重新扫描',
  dark: '画面偏暗，请调亮后重新扫描',
  greyscale: '页上未见彩色，如有红色印章请用彩色重新扫描',
  skewed: '页面倾斜，系统会自动摆正',
  'cut-edge': '页面边缘被裁切，请重新扫描',
  duplicate: '与前面的页面重复，请核对是否重复扫描',
};

/** What another scan would mend. A page without colours may simply have none, and leaning pages are straightened. */
const MENDED: ReadonlySet<QualityCode> = new Set([
  'low-resolution',
  'blurred',
  'dark',
  'cut-edge',
  'duplicate',
] as const);

/** True where a clerk should do something before handing in: a blank back or a page without colours is none. */
export const needsRescan = (blank: boolean, quality: readonly QualityCode[]): boolean =>
  !blank && quality.some((code) => MENDED.has(code));

/** One sentence for a page: fine, blank, or everything that is to be said of it. */
export function pageSentence(blank: boolean, quality: readonly QualityCode[]): string {
  if (blank) return '空白页';
  return quality.length === 0 ? '清晰' : quality.map((code) => qualityAdvice[code]).join('；');
}
