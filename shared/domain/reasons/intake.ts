/** What a clerk and an operator are told where a scan file or one of its pages can't be read, by reason. */
export interface IntakeReason {
  /** One sentence for the clerk: what is wrong and what to do. */
  readonly clerk: string;
  /** One sentence for the operator's log. */
  readonly operator: string;
  /** True where the same bytes may be read at another try; false where only another file helps. */
  readonly retry: boolean;
}

export const intakeReasons = {
  'empty-file': {
    clerk: '文件是空的，没有任何内容，请重新扫描或重新导出后再提交。',
    operator: 'The file has no bytes.',
    retry: false,
  },
  'file-too-large': {
    clerk: '文件太大，超出了允许的大小，请拆分成几个文件后再提交。',
    operator: 'The file exceeds the configured maximum of bytes.',
    retry: false,
  },
  'unknown-type': {
    clerk: '不是可识别的扫描件格式，只接受 PDF、TIFF、JPEG 和 PNG 文件。',
    operator: 'Neither the name nor the content is a supported scan format.',
    retry: false,
  },
  'type-mismatch': {
    clerk: '文件内容与扩展名不符，请核对是否选错文件，并按真实格式重新导出。',
    operator: 'The content is not of the type that the file name claims.',
    retry: false,
  },
  'password-protected': {
    clerk: '文件设有密码，无法读取，请提交未加密的扫描件。',
    operator: 'The document is encrypted and does not open without a password.',
    retry: false,
  },
  truncated: {
    clerk: '文件不完整，后半部分缺失，可能是复制或上传中断，请重新提交完整文件。',
    operator: 'The file ends before its content does.',
    retry: false,
  },
  damaged: {
    clerk: '文件已损坏，无法读取，请重新扫描后提交。',
    operator: 'The decoder refused the file or the page as malformed.',
    retry: false,
  },
  'too-many-pages': {
    clerk: '文件页数超出上限，请拆分成几个文件后再提交。',
    operator: 'The file exceeds the configured maximum of pages.',
    retry: false,
  },
  'too-many-pixels': {
    clerk: '页面像素过多，超出可处理范围，请用 300 dpi 重新扫描。',
    operator: 'The page exceeds the configured maximum of pixels or the memory set aside for one page.',
    retry: false,
  },
  'too-slow': {
    clerk: '读取该文件耗时过长，已中止，请重试；仍不成功时请重新扫描。',
    operator: 'The decoder did not finish within the configured time.',
    retry: true,
  },
  'no-pages': {
    clerk: '文件中没有任何页面，请重新扫描后提交。',
    operator: 'The document has no page, or the page asked for does not exist.',
    retry: false,
  },
  'unreadable-file': {
    clerk: '暂时无法读取该文件，请重试；仍不成功时请另存或重新扫描后提交。',
    operator: 'The file could not be opened, or what the decoder made of it can not be trusted.',
    retry: true,
  },
  'engine-failed': {
    clerk: '识别引擎处理该页时出错，请重试；仍不成功时请联系管理员。',
    operator: 'A recognition model failed on the page; the scan itself was decoded.',
    retry: true,
  },
  'reader-crashed': {
    clerk: '处理该页的程序意外中止，请重试；仍不成功时请联系管理员。',
    operator: 'The reading process ended while it worked on the page.',
    retry: true,
  },
} as const satisfies Record<string, IntakeReason>;

export type IntakeReasonCode = keyof typeof intakeReasons;

const isIntakeReason = (reason: string): reason is IntakeReasonCode => Object.hasOwn(intakeReasons, reason);

/** The clerk's sentence for a file or page that could not be read; a general one for reasons of other parts. */
export const unreadFileSentence = (reason: string): string =>
  intakeReasons[isIntakeReason(reason) ? reason : 'unreadable-file'].clerk;
