/** What each finding of PUB, TIME, PROC, CONS, SIGN, DEF, SCORE, SCAN and OCR says. */

const absent = '未见《公示情况说明》，见DOC-06。';
const notGiven = '收件信息未提供，本次未审查。';

const scan = (what: string) => ({
  fine: `扫描件未见${what}。`,
  noted: `第{pages}页${what}，所需内容仍可读，不影响审查。`,
  suffered: {
    message: '扫描件质量不合格，需重扫（不属补报）。',
    why: `第{pages}页${what}，影响读取：{fields}。`,
    ask: `请重扫第{pages}页（${what}），或对照原件确认：{fields}。`,
  },
});

export const pubToOcr = {
  'PUB-01': {
    enough: {
      message: '公示时间为{start}至{end}，自公示第二天起算为{n}个工作日，不少于{need}个工作日。',
      why: '公示{start}至{end}：{arithmetic}，不少于{need}个工作日。',
    },
    short: {
      message: '公示时间为{start}至{end}，自公示第二天起算为{n}个工作日，少于{need}个工作日。',
      why: '公示{start}至{end}：{arithmetic}，少于{need}个工作日。',
      ask: '请核对公示起止日期（{start}至{end}）。',
    },
    reversed: {
      message: '公示结束日期{end}早于开始日期{start}。',
      ask: '请核对公示起止日期（{start}至{end}）。',
    },
    uncovered: {
      message: '公示时间{start}至{end}不在节假日表所列年度内，工作日数不能计算。',
      ask: '请核对公示日期并人工计算工作日（{start}至{end}）。',
    },
    unread: { message: '公示起止日期未能确认，工作日数不能计算。', ask: '请核对公示起止的年、月、日。' },
    absent,
  },
  'PUB-02': {
    stated: '《公示情况说明》写明公示时间：{start}至{end}。',
    missing: {
      message: '《公示情况说明》未写清公示时间。',
      why: '开始：{start}；结束：{end}。',
      ask: '请核对《公示情况说明》是否写明公示起止日期（开始：{start}；结束：{end}）。',
    },
    vague: {
      message: '《公示情况说明》未写清公示时间。',
      why: '公示时间只写到{start}、{end}，未具体到日。',
      ask: '请核对公示起止的具体日期（{start}、{end}）。',
    },
    absent,
  },
  'PUB-03': {
    complete: '《公示情况说明》写明：{elements}。',
    missing: {
      message: '《公示情况说明》未写清：{elements}。',
      ask: '请核对《公示情况说明》是否写清：{elements}。',
    },
    unread: {
      message: '《公示情况说明》中{elements}未能确认。',
      ask: '请核对《公示情况说明》是否写清：{elements}。',
    },
    absent,
  },
  'PUB-04': {
    none: '公示无异议。',
    objection: { message: '公示有异议，请核实处理结论。', ask: '请核实公示异议的处理结论。' },
    unstated: '有无异议未读到，见PUB-03。',
    absent,
  },
  'PUB-05': {
    elapsed: '公示于{end}届满，{received}收件。',
    running: {
      message: '报卷时公示期尚未届满。',
      why: '公示至{end}，{received}收件，公示期尚未届满（最后一日当日报卷亦须核实）。',
      ask: '请核实公示是否已届满（至{end}，{received}收件）。',
    },
    unknown: '公示结束日期或收件日期未提供，未比较。',
    absent,
  },
  'PUB-06': {
    sealed: '《公示情况说明》已盖章{seal}。',
    unsealed: {
      message: '《公示情况说明》未盖章或未注明日期。',
      why: '《公示情况说明》未见{lacking}。',
      ask: '请核对《公示情况说明》的{lacking}。',
    },
    unseen: {
      message: '《公示情况说明》未盖章或未注明日期。',
      why: '《公示情况说明》上未发现公章。',
      ask: '请核对《公示情况说明》是否盖章。',
    },
    absent,
  },
  'TIME-01': {
    within: '收件日期{date}在规定报卷时间内（{windows}）。',
    outside: {
      message: '报卷时间{date}不在规定报卷时间内。',
      why: '收件日期{date}；规定报卷时间：{windows}。',
    },
    early: {
      message: '报卷时间{date}早于规定报卷时间。',
      why: '收件日期{date}；规定报卷时间：{windows}。',
      ask: '请核实收件日期{date}是否为正式报卷（规定：{windows}）。',
    },
    unrecorded: { message: '收件时间未登记，是否在规定报卷时间内不能判断。', ask: '请登记收件时间。' },
    precheck: notGiven,
  },
  'TIME-02': {
    own: '{deliverer}于{date}报卷，与“{window}”的报卷时间相符。',
    other: {
      message: '报卷主体与报卷时间段不对应，请核实。',
      why: '{deliverer}于{date}报卷，该时间段属“{window}”；规定：{windows}。',
      ask: '请核实报卷主体（{deliverer}）与报卷时间（{date}）。',
    },
    unassigned: {
      message: '报卷主体与报卷时间段不对应，请核实。',
      why: '报卷主体{deliverer}不在规定的报卷主体之列；规定：{windows}。',
      ask: '请核实报卷主体（{deliverer}）属于哪一时间段。',
    },
    outside: '收件日期不在任何时间段内，见TIME-01。',
    unknown: notGiven,
  },
  'PROC-01': {
    proper: '由{deliverer}报送。',
    individual: {
      message: '未经规定的报送及审核程序。',
      why: '材料由个人直接报送（{deliverer}），未经单位、主管部门逐级审核报送。',
    },
    other: {
      message: '报送主体不明确，请核实是否经规定的报送及审核程序。',
      ask: '请核实报送主体（{deliverer}）是否属于规定的部门（单位）。',
    },
    unlisted: {
      message: '报送单位“{deliverer}”不在市级市场监管部门名单内，请核实。',
      ask: '请核实“{deliverer}”是否为市级市场监督管理局。',
    },
    unrecorded: { message: '报送单位未登记，是否经规定的报送程序不能判断。', ask: '请登记报送单位。' },
    precheck: {
      message: '收件信息（收件时间、报送单位、实物核对）未提供，按预审处理，未认定为正式报卷。',
      why: '没有收件登记：报卷时间、报送主体和装订方式本次均未审查；其余各项已审查。',
      ask: '正式报卷时请登记收件时间、报送单位和实物核对情况。',
    },
  },
  'PROC-02': {
    first: '经查，本年度无同一申报人的其他报卷。',
    again: {
      message: '实行一次性报卷，不得补报。',
      why: '同一申报人本年度已报卷{count}次（{others}），实行一次性报卷，不得补报。',
      ask: '请核实是否与{others}为同一人重复报卷。',
    },
    correction: {
      message: '同一申报人本年度已报卷（{others}），请核实是否为规定期限内的补正。',
      ask: '请核实本次是否为规定期限内的补正（已报：{others}）。',
    },
    twin: {
      message: '本批次另有疑为同一申报人的卷宗：{others}。',
      ask: '请核对本卷宗与{others}是否为同一人。',
    },
    unknown: '未提供既往报卷查询结果，本次未审查。',
  },
  'CONS-01': {
    same: '姓名、身份证号、出生日期、性别在各材料中一致。',
    differ: {
      message: '“{field}”在不同材料中不一致：{values}。',
      ask: '请核对：{values}。',
    },
    single: '姓名、身份证号等未在其他材料中读到，未比对。',
  },
  'CONS-02': {
    valid: '身份证号码校验通过，与出生日期、性别相符。',
    invalid: {
      message: '身份证号码校验不通过，请核对。',
      ask: '请对照身份证核对号码。',
    },
    contradicts: {
      message: '身份证号码与{detail}不符，请核对。',
      ask: '请核对身份证号码与{detail}。',
    },
    old: { message: '身份证号码为15位，请核对。', ask: '请核对18位身份证号码。' },
    unread: '身份证号码未读到，见OCR-01。',
  },
  'CONS-03': {
    same: '取得现资格时间在各材料中一致。',
    differ: {
      message: '取得现资格时间不一致。',
      why: '{values}。',
      ask: '请以资格证书为准核对：{values}。',
    },
    single: '取得现资格时间未在其他材料中读到，未比对。',
  },
  'CONS-04': {
    matches: '学历证书编号与毕业信息相符。',
    differs: {
      message: '学历证书编号与毕业信息不一致。',
      why: '证书编号中的年份或层次与{detail}不符。',
      ask: '请核对学历证书编号与{detail}。',
    },
    none: '未读到18位学历证书编号，不适用。',
  },
  'CONS-05': {
    blank: '评审意见栏为空白。',
    filled: { message: '评审意见栏报卷时应为空白。', ask: '请核对评审意见栏是否已有填写。' },
    unseen: '评审意见栏未识别到，未比对。',
  },
  'SIGN-01': {
    signed: '见申报人签名。',
    missing: { message: '缺少申报人签名。', ask: '请核对申报人签名处是否签名。' },
    asked: { message: '申报人签名未能确认。', ask: '请核对承诺书上申报人是否签名。' },
    unseen: '未找到申报人签名处，未比对。',
  },
  'DEF-01': {
    required: '申报{level}，须参加答辩，时间、地点另行通知。',
    free: '申报{level}，通知未要求答辩。',
    open: '是否须参加答辩，待申报级别和隶属关系确认。',
  },
  'SCORE-01': {
    weighted: '综合分=量化赋分{assessment}%+答辩{defence}%。',
    open: '申报级别：{level}；综合分的权重通知未写明。',
  },
  'SCAN-01': scan('分辨率偏低'),
  'SCAN-02': {
    fine: '扫描件各页均为彩色。',
    noted: '第{pages}页为灰度（非彩色），所需内容仍可读，不影响审查。',
    suffered: {
      message: '扫描件质量不合格，需重扫（不属补报）。',
      why: '第{pages}页为灰度（非彩色），影响读取：{fields}。',
      ask: '请以彩色重扫第{pages}页，或对照原件确认：{fields}。',
    },
  },
  'SCAN-03': scan('倾斜'),
  'SCAN-04': scan('模糊、偏暗或缺边'),
  'SCAN-05': {
    whole: '共{count}页，各页均有归属。',
    noted: '共{count}页：{detail}，不影响审查。',
    broken: {
      message: '扫描件质量不合格，需重扫（不属补报）。',
      why: '有页面没有归属：{pages}。',
      ask: '请核对没有归属的页面：{pages}。',
    },
    unreadable: {
      message: '扫描件质量不合格，需重扫（不属补报）。',
      why: '有文件不能读取：{files}。',
      ask: '请重新提供不能读取的文件：{files}。',
    },
    sheetsMissing: {
      message: '分隔页不齐，可能漏扫。',
      why: '本人的分隔页中未见第{sheets}张，其后的材料可能漏扫。',
      ask: '请核对第{sheets}张分隔页及其后的材料是否漏扫。',
    },
    sheetsMixed: {
      message: '卷宗中有他人的分隔页。',
      why: '分隔页的二维码属于不同的申报人或批次，材料可能混入他人卷宗。',
      ask: '请核对卷宗中是否混入他人的材料。',
    },
  },
  'OCR-01': {
    clear: '决定所依据的关键项目均已确认。',
    unsure: {
      message: '{quoted}识别置信度不足，请人工确认。',
      ask: '请对照原件确认：{field}。',
    },
  },
};

export const generalWording = {
  unsureMessage: '疑似：{message}',
  unsureAsk: '识别结果尚未经人工核实，请对照原件核对：{fields}。',
  incompleteMessage: '扫描件可能不完整，尚不能断定：{message}',
  incompleteAsk: '扫描件可能不完整：{doubts}。请翻查原件，核对是否漏扫。',
  unsureAbsence: '（尚不能确定，请核对原件{pages}。）',
  basis: '依据{clause}：“{quote}”。',
  otherBasis: '依据：{clause}（{quote}）。',
  confirmed: '【{by}认定{outcome}：{note}】',
};
