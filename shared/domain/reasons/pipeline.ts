/** Why a step of the pipeline stops, in two voices. No sentence holds content of a dossier. */
export interface PipelineReason {
  /** For clerks and reviewers: what happened and what to do next. */
  readonly user: string;
  /** For the operator's log. */
  readonly operator: string;
}

/** The same event may succeed later. */
export const retryReasons = {
  'store-busy': {
    user: '系统繁忙，稍后会自动重试，无需操作。',
    operator: 'The record store throttled or did not answer.',
  },
  'files-busy': {
    user: '文件存储暂时不可用，稍后会自动重试，无需操作。',
    operator: 'The file store throttled or did not answer.',
  },
  conflict: {
    user: '另一项处理正在更新同一卷宗，稍后会自动重试。',
    operator: 'A concurrent writer won; the expected version no longer holds.',
  },
  'file-not-there-yet': {
    user: '文件尚未全部到齐，系统会继续等待。',
    operator: 'A file that the manifest names is not visible yet.',
  },
  'verdict-pending': {
    user: '文件正在进行安全检查，检查完成后会自动继续。',
    operator: 'The malware scan has given no verdict on a file yet.',
  },
  'engine-busy': {
    user: '识别服务仍在读取文件，完成后会自动继续。',
    operator: 'A job of the recognition service is not done yet, or the service takes no more for now.',
  },
  'engine-failed': {
    user: '识别引擎暂时出错，稍后会自动重试。',
    operator: 'The recogniser failed or its process ended.',
  },
  'flow-busy': {
    user: '处理流程暂时无法启动，稍后会自动重试。',
    operator: 'The workflow service throttled or did not answer.',
  },
  'delivery-failed': {
    user: '通知暂时无法送出，稍后会自动重试。',
    operator: 'The event bus or the mail server did not take the message.',
  },
} as const satisfies Record<string, PipelineReason>;
export type RetryReason = keyof typeof retryReasons;

/** Only another input or a person helps. */
export const terminalReasons = {
  'event-malformed': {
    user: '系统收到无法识别的事件，已登记，请联系管理员。',
    operator: 'The event does not have the documented shape.',
  },
  'manifest-invalid': {
    user: '提交清单内容不符合要求，请核对后重新提交。',
    operator: 'submission.json or batch.json is no valid manifest.',
  },
  'page-order-wrong': {
    user: '页面顺序清单与扫描件的页数不符（有遗漏、重复或多出的页），请重新排列后提交。',
    operator: 'The order of pages does not hold every page of the files exactly once.',
  },
  'campaign-unknown': {
    user: '没有这个申报年度的规则，请核对清单中的 campaign。',
    operator: 'The manifest names a campaign that this version does not have.',
  },
  'no-scan-files': {
    user: '没有可读取的扫描文件（pdf、tif、tiff、jpg、jpeg、png），请补齐后提交。',
    operator: 'The submission holds no scan file.',
  },
  'too-many-files': {
    user: '一份卷宗的文件数超出上限，请合并后提交。',
    operator: 'The submission holds more files than configured.',
  },
  'file-too-large': {
    user: '有文件太大，超出了允许的大小，请拆分成几个文件后重新提交。',
    operator: 'A file exceeds the configured maximum of bytes.',
  },
  'file-refused': {
    user: '有文件未通过安全检查，已隔离，请更换后重新提交。',
    operator: 'The malware scan refused a file.',
  },
  'file-changed': {
    user: '文件在提交后发生变化，请重新提交。',
    operator: 'A file no longer has the hash under which it was registered.',
  },
  'already-decided': {
    user: '该卷宗已经作出决定。一次性报卷，不得补报，新的扫描件不再受理。',
    operator: 'A new version of a submission came after its decision.',
  },
  'nothing-readable': {
    user: '卷宗中没有一页能够读取，请检查扫描件后重新扫描。',
    operator: 'Not one page of the dossier could be read.',
  },
  'pages-lost': {
    user: '页数核对不平衡，卷宗已停止处理，请联系管理员。',
    operator: 'Page conservation is broken.',
  },
  'dossier-unknown': {
    user: '找不到这份卷宗。',
    operator: 'No dossier has this id.',
  },
  'batch-unknown': {
    user: '找不到这个批次。',
    operator: 'No batch has this id.',
  },
  'state-forbids': {
    user: '卷宗当前状态不允许这一操作，请刷新后再试。',
    operator: 'The state machine has no such step from here.',
  },
  'not-allowed': {
    user: '您没有进行这一操作的权限。',
    operator: 'The actor’s role does not allow the action.',
  },
  'four-eyes': {
    user: '复核人与签发人不能是同一人，请由另一位人员签发。',
    operator: 'Reviewer and issuer are the same person.',
  },
  'reason-missing': {
    user: '请填写理由。',
    operator: 'The action needs a reason.',
  },
  'open-findings': {
    user: '尚有未解决的审查事项，不能作出受理决定。',
    operator: 'Acceptance was asked for with open or failed blocking findings.',
  },
  'no-grounds': {
    user: '没有已确认的不予受理理由，不能作出不予受理决定。',
    operator: 'Rejection was asked for without a confirmed ground.',
  },
  claimed: {
    user: '该卷宗正由另一位人员处理，请稍后再试或处理下一份。',
    operator: 'Another person holds the lease on the dossier.',
  },
  'no-corrections': {
    user: '实行一次性报卷，不得补报，或者报卷期限已过，不能出具一次性告知书。',
    operator: 'The campaign lets nobody correct a dossier, or its window is over.',
  },
  'value-invalid': {
    user: '填写的内容不符合该栏目的格式，请核对后重试。',
    operator: 'A correction names an unknown field or a value of the wrong kind.',
  },
  'without-effect': {
    user: '该事项已有确定结论，认定不起作用；如读数有误，请更正相应栏目。',
    operator: 'A word on a finding that is settled, or that the rules do not know.',
  },
  'notice-incomplete': {
    user: '通知书所列姓名、身份证号、单位、级别或专业尚未读出或核实，请先核对更正。',
    operator: 'What the notice prints of the applicant is missing or unsure.',
  },
  'notice-unprintable': {
    user: '通知书中有字体不支持的字，无法打印，请联系管理员配置字体。',
    operator: 'No font at hand has some sign of the notice.',
  },
  'retention-running': {
    user: '保存期限未满，不能清除。',
    operator: 'The campaign keeps a dossier of this state longer.',
  },
  'file-locked': {
    user: '有文件仍在锁定期内，尚未清除；锁定期满后请再次执行，其余内容会一并清除。',
    operator: 'Object Lock keeps a version; purge goes on from there when it is called again.',
  },
  'notice-unknown': {
    user: '找不到这份通知书。',
    operator: 'No notice has this id.',
  },
  'outbox-unknown': {
    user: '找不到这项送达任务，请联系管理员。',
    operator: 'No outbox entry has this id.',
  },
  'record-missing': {
    user: '卷宗的识别结果不在库中，请联系管理员。',
    operator: 'The head names a record revision that is not stored.',
  },
  'not-yet-judged': {
    user: '卷宗尚未完成审查，请稍后再试。',
    operator: 'The dossier has no record revision yet.',
  },
  'notice-differs': {
    user: '同一文号下已有内容不同的通知书，已停止送达，请联系管理员。',
    operator: 'The write-once sink holds other bytes under this notice id.',
  },
  'record-too-large': {
    user: '卷宗过大，无法保存，请拆分后重新提交。',
    operator: 'The item exceeds what the record store takes.',
  },
  fault: {
    user: '处理程序出错，已登记，请联系管理员。',
    operator: 'A step failed in a way that the code does not know; the log holds its class and stack frames.',
  },
  'attempts-exhausted': {
    user: '多次自动重试仍未成功，请管理员查看后重新处理。',
    operator: 'The bounded number of attempts is used up.',
  },
} as const satisfies Record<string, PipelineReason>;
export type TerminalReason = keyof typeof terminalReasons;
