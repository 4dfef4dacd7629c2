/** What each finding of PATENT, DATE and COUNTY says. */

const unclaimed = '未主张以专利年创经济效益申报。';
const noRoute = '申报{level}无专利年创经济效益途径。';
const noItems = '未读到业绩、论文、专利、标准、奖励等条目。';

export const patentDateCounty = {
  'PATENT-01': {
    granted: '所列专利（{patents}）中有已授权的发明专利或实用新型专利。',
    none: '所称专利不属于已授权的发明专利或实用新型专利。',
    unlisted: {
      message: '主张专利年创经济效益，但未读到专利。',
      ask: '请核对是否有已授权的发明专利或实用新型专利证书。',
    },
    unclear: {
      message: '专利（{patents}）的类型或授权情况不能确认。',
      ask: '请核对专利证书的类型、专利号和授权公告日：{patents}。',
    },
    unclaimed,
    noRoute,
  },
  'PATENT-02': {
    reached: '专利年创经济效益{amt}万元，达到{level}的{th}万元以上（含本数）。',
    below: '专利年创经济效益{amt}万元，未达到{th}万元以上。',
    aside: {
      message:
        '经济效益证明载明{amt}万元，低于专利途径的{th}万元；未读到主张专利途径，其他申报条件已具备，该证明作一般业绩材料。',
      why: '专利年创经济效益达到{th}万元是可选途径，不是必备条件。卷内未读到主张该途径，未申报破格，学历、资历和逐级申报均符合条件，另有规定时间内取得的业绩成果；该证明（{amt}万元）只作一般业绩材料。',
    },
    unread: {
      message: '专利年创经济效益金额或申报级别未能确认。',
      ask: '请核对经济效益证明上的金额（万元）和年度。',
    },
    unclaimed,
    noRoute,
  },
  'PATENT-03': {
    proven: '有经济效益证明，写明单一年度和金额。',
    missing: {
      message: '年创经济效益证明材料缺失或口径不明。',
      why: '主张专利年创经济效益，但卷内未见经济效益证明。',
      ask: '请核对卷内有无经济效益证明。',
    },
    unclear: {
      message: '年创经济效益证明材料缺失或口径不明。',
      why: '经济效益证明未读到单一年度或金额，可能为多年累计。',
      ask: '请核对经济效益是否为单项专利、单一年度的金额。',
    },
    unclaimed,
    noRoute,
  },
  'PATENT-04': {
    valid: '专利号校验位相符：{no}。',
    wrong: '专利号校验不符，请核对原件：{no}。',
    unreadable: { message: '专利号不能识读：{no}。', ask: '请对照证书核对专利号：{no}。' },
    unchecked: '专利号未印校验位，无从校验：{no}。',
    none: '未读到专利号。',
  },
  'DATE-01': {
    after: '{count}项业绩成果均在取得现资格时间（{date2}）之后。',
    early: {
      message: '{item}早于取得现资格时间（{date2}），不计入有效业绩。',
      ask: '请核对{item}与取得现资格时间（{date2}）的先后。',
    },
    overlap: {
      message: '{item}与取得现资格时间（{date2}）的先后不能确定。',
      ask: '请核对{item}的具体日期是否在{date2}之后。',
    },
    unread: { message: '取得现资格时间未能确认，业绩成果的先后无法判断。', ask: '请核对取得现资格时间。' },
    firstTitle: '首次申报，无现级别资格，不适用。',
    none: noItems,
  },
  'DATE-02': {
    within: '{count}项业绩成果均不晚于{cutoff}。',
    late: {
      message: '{item}晚于2024年7月31日截止时间，不予采信。',
      why: '{item}晚于截止时间{cutoff}，不予采信。',
      ask: '请核对{item}的日期是否晚于{cutoff}。',
    },
    overlap: {
      message: '{item}是否在2024年7月31日截止时间之内不能确定。',
      ask: '请核对{item}的具体日期（刊期不等于月份）。',
    },
    none: noItems,
  },
  'DATE-03': {
    clear: '{count}项业绩成果的时间均已确认。',
    unclear: { message: '以下业绩成果的时间无法确认：{item}。', ask: '请核对时间：{item}。' },
    none: noItems,
  },
  'DATE-04': {
    off: '本年度未启用此项；逾期或过早的材料只作不予采信提示，见DATE-01、DATE-02。',
    none: noItems,
    some: '有{count}项业绩成果在规定时间范围内。',
    all: '提供的业绩成果均不在规定时间范围内。',
    unsure: { message: '业绩成果是否在规定时间范围内不能确定。', ask: '请核对业绩成果的时间。' },
  },
  'DATE-05': {
    before: '业绩成果均形成于公示开始（{start}）之前。',
    after: {
      message: '{item}形成于公示开始之后，请核实是否已按“全部材料”公示。',
      why: '{item}晚于公示开始日{start}。',
      ask: '请核实{item}是否包括在公示的全部材料之内。',
    },
    overlap: '{item}只写到年或月，与公示开始日{start}的先后不能确定，仅供参考。',
    none: '无可比较的业绩时间或公示时间。',
  },
  'COUNTY-01': {
    relaxed: '县区及以下单位（{place}）淡化论文、奖项要求。',
    listed: '县区及以下单位（{place}），已提供论文。',
    other: '单位名称未显示为县区及以下单位。',
  },
  'COUNTY-02': {
    counts: '{standards}，由评委会认定。',
    none: '未读到国家、行业或地方标准。',
  },
  'COUNTY-03': {
    ask: { message: '“{no}”是否按标准对待，请认定。', ask: '请认定{no}是否按标准对待。' },
    none: '未读到需认定是否按标准对待的规范。',
  },
};
