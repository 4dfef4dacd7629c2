import type { QualityCode } from '../record.ts';

/** What a clerk does about a page that scanned poorly; none of it ever refuses anybody. */
export const qualityAdvice: Readonly<Record<QualityCode, string>> = {
  'low-resolution': '分辨率偏低，请用 200 dpi 以上重新扫描',
  blurred: '画面模糊，请重新扫描',
  dark: '画面偏暗，请调亮后重新扫描',
  greyscale: '不是彩色扫描，红色印章可能看不清，请用彩色重新扫描',
  skewed: '页面倾斜较大，建议摆正后重新扫描',
  'cut-edge': '页面边缘被裁切，请重新扫描',
  duplicate: '与前面的页面重复，请核对是否重复扫描',
};

/** One sentence for a page: fine, blank, or everything that should be done. */
export function pageSentence(blank: boolean, quality: readonly QualityCode[]): string {
  if (blank) return '空白页';
  return quality.length === 0 ? '清晰' : quality.map((code) => qualityAdvice[code]).join('；');
}
