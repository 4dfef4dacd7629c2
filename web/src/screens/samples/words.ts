import type { Words } from '../../i18n/words.ts';

const zh = {
  title: '质量抽查',
  how: '系统已采信的字段按比例抽出，隐去识别结果。请只看图填写原件上的内容，按 Enter 提交；Tab 可到“看不清或空白”和“跳过”。',
  reading: '原件上写的是',
  yes: '是',
  no: '否',
  submit: '提交（Enter）',
  illegible: '看不清或空白',
  skip: '跳过',
  crop: '{field}的扫描图',
  agrees: '上一项与识别结果一致。',
  differs: '上一项与识别结果不一致，已转为待确认事项。',
  left: '本批还有 {left} 项',
  none: '目前没有需要抽查的字段。',
  again: '从头查看跳过的项',
} as const;

export const sampleWords: Words<keyof typeof zh> = {
  zh,
  en: {
    title: 'Quality sample',
    how: 'A share of the accepted fields, without what was read. Type what the picture says; Enter sends it. Tab leads to “illegible or empty” and “skip”.',
    reading: 'The paper says',
    yes: 'yes',
    no: 'no',
    submit: 'Send (Enter)',
    illegible: 'Illegible or empty',
    skip: 'Skip',
    crop: 'Scan of {field}',
    agrees: 'The last one agrees with what was read.',
    differs: 'The last one differs from what was read; it waits for review now.',
    left: '{left} more at hand',
    none: 'No field of the sample waits.',
    again: 'Go through the skipped ones',
  },
};

const qualityZh = {
  title: '采信字段的质量抽查',
  answered: '已抽查 {answered} 项，其中错误或不一致 {wrong} 项。',
  error: '采信字段的错误率 {share}，95 % 区间 {low} … {high}。',
  nothing: '尚未抽查，采信字段的错误率未知。',
  through: '目标错误率 {target}：置信度不低于 {threshold} 的字段可以直接采信（错误率上界 {upper}）。',
  'too-few': '目标错误率 {target}：全部复核。抽查太少，即使全部一致也要 {least} 项才能证明。',
  'ranking-unproven': '目标错误率 {target}：全部复核。没有证明置信度能分出对错。',
  'out-of-reach': '目标错误率 {target}：全部复核。无论置信度下限定在哪里都不能证明。',
  open: '不一致且尚未处理的卷宗',
} as const;

/** Of the dashboard's card. */
export const qualityWords: Words<keyof typeof qualityZh> = {
  zh: qualityZh,
  en: {
    title: 'Blind sample of accepted fields',
    answered: '{answered} fields read again, {wrong} of them wrong or differing.',
    error: 'Error of accepted fields {share}, 95 % interval {low} … {high}.',
    nothing: 'Nothing was read again yet: the error of accepted fields is not known.',
    through:
      'Target error {target}: fields of confidence {threshold} and more may be accepted (bound {upper}).',
    'too-few':
      'Target error {target}: review all. {least} answers, all agreeing, would be needed to prove it.',
    'ranking-unproven':
      'Target error {target}: review all. Confidence is not proven to tell right from wrong.',
    'out-of-reach': 'Target error {target}: review all. No threshold of confidence proves it.',
    open: 'Dossiers with a difference that nobody has settled',
  },
};
