/** What each finding of DOC, PHOTO and SEAL says. */

const noRoster = '未随附汇总表（单份卷宗），不适用。';

export const docPhotoSeal = {
  'DOC-01': {
    attested: '收件人清点评定表{n}份（扫描{scanned}份），应为{need}份。',
    scanned: '扫描到评定表{scanned}份，应为{need}份。',
    few: {
      message: '《辽宁省专业技术资格评定表》应一式三份，实收{n}份。',
      why: '收件人清点评定表{n}份，扫描到{scanned}份，应一式{need}份。',
    },
    conflict: {
      message: '评定表清点{n}份，扫描到{scanned}份，两者不符。',
      ask: '请重新清点评定表份数：登记{n}份，扫描到{scanned}份。',
    },
    unattested: {
      message: '《辽宁省专业技术资格评定表》应一式三份，仅扫描到{scanned}份，收件人未清点。',
      ask: '请清点评定表纸质份数（扫描到{scanned}份，应为{need}份）。',
    },
  },
  'DOC-02': {
    same: '扫描的{scanned}份评定表关键项目填写一致。',
    differ: {
      message: '三份评定表“{names}”填写不一致。',
      why: '各份评定表填写不一致：{field}。',
      ask: '请对照各份评定表：{field}。',
    },
    single: '只扫描到{scanned}份评定表，各份是否一致未比对。',
  },
  'DOC-03': {
    present: '有《辽宁省专业技术资格报评材料》。',
    coverless: {
      message: '有证明材料，但未见《辽宁省专业技术资格报评材料》封面和目录。',
      ask: '请核对报评材料是否成册、有无封面和目录。',
    },
    missing: {
      message: '未提交《辽宁省专业技术资格报评材料》。',
      ask: '请查找《辽宁省专业技术资格报评材料》，并在收件登记中写明有无。',
    },
  },
  'DOC-04': {
    bound: '收件人核对：报评材料已装订，非活页。',
    loose: '报评材料采用活页装订，不符合装订要求。',
    conflict: {
      message: '装订情况登记矛盾：既登记已装订，又登记活页。',
      ask: '请核对报评材料是否活页装订。',
    },
    unattested: {
      message: '装订方式扫描件不能看出，收件人未核对。',
      ask: '请核对报评材料是否按目录顺序装订成册、是否活页，并在收件登记中勾选。',
    },
    precheck: '收件信息未提供：装订方式扫描件不能看出，本次未审查。',
    noBook: '未见报评材料，见DOC-03。',
  },
  'DOC-05': {
    inOrder: '报评材料与目录的内容、次序相符。',
    differs: {
      message: '报评材料与目录不一致：{items}。',
      ask: '请对照目录核对：{items}。',
    },
    noCatalog: { message: '报评材料未见目录。', ask: '请核对报评材料有无目录。' },
    maybe: '目录所列{items}未单独识别，可能在未归类的材料之中，未作结论。',
    unread: '有目录页，但未读到条目，未比对。',
    noBook: '未见报评材料，见DOC-03。',
  },
  'DOC-06': {
    present: '有《公示情况说明》。',
    missing: {
      message: '推荐单位未提交《公示情况说明》。',
      ask: '请在原件中查找推荐单位的《公示情况说明》。',
    },
    elsewhere: {
      message: '本卷宗未见《公示情况说明》，同批卷宗{dossiers}的说明列有同名人员。',
      ask: '请核对卷宗{dossiers}的《公示情况说明》是否也包括本人，并核对公示时间和内容。',
    },
    otherPerson: {
      message: '《公示情况说明》未见申报人“{name}”，所述似为他人。',
      ask: '请核对《公示情况说明》是否为“{name}”的公示。',
    },
  },
  'DOC-07': {
    present: '破格申报，已提交《辽宁省破格评定人员审核表》。',
    missing: {
      message: '破格申报未提交《辽宁省破格评定人员审核表》。',
      ask: '请在原件中查找《辽宁省破格评定人员审核表》（附件2）。',
    },
    ordinary: '未见破格申报的记载。',
    unread: {
      message: '是否破格申报未能确认，是否需要附件2不能判断。',
      ask: '请核对评定表是否勾选破格申报。',
    },
  },
  'DOC-08': {
    present: '申报正高级，已提交《辽宁省正高级工程师审核表》。',
    missing: {
      message: '申报正高级未提交《辽宁省正高级工程师审核表》。',
      ask: '请在原件中查找《辽宁省正高级工程师审核表》（附件4）。',
    },
    lower: '申报{level}，不要求附件4。',
    unread: { message: '申报级别未能确认，是否需要附件4不能判断。', ask: '请核对申报级别。' },
  },
  'DOC-09': {
    listed: '汇总表第{row}行列明该申报人。',
    unlisted: {
      message: '汇总表（附件5）未列明该申报人或未附电子版。',
      why: '汇总表中没有该申报人。',
    },
    noElectronic: {
      message: '汇总表（附件5）未列明该申报人或未附电子版。',
      why: '未附汇总表电子版。',
    },
    noRoster,
  },
  'DOC-10': {
    equal: '与汇总表第{row}行一致。',
    differs: {
      message: '汇总表与卷宗“{field}”不一致。',
      ask: '请对照汇总表核对：{field}。',
    },
    noRoster,
  },
  'DOC-11': {
    consistent: '已申请破格，并提交破格审核表。',
    unclaimed: {
      message: '提交了破格审核表但未勾选破格申报。',
      ask: '请核实是否破格申报：有破格审核表，未见破格的勾选。',
    },
    none: '未提交破格审核表。',
  },
  'PHOTO-01': {
    present: '评定表贴有照片。',
    missing: {
      message: '评定表未粘贴一寸近期彩色照片。',
      why: '看清{seen}份评定表的照片栏，均无照片。',
    },
    partly: {
      message: '看到的{seen}份评定表未见照片，其余各份未见扫描件。',
      ask: '请核对各份评定表是否粘贴照片。',
    },
    unseen: { message: '评定表照片栏未能看清。', ask: '请核对评定表是否粘贴一寸近期彩色照片。' },
    conflict: {
      message: '收件人登记已粘贴照片，扫描件未见照片。',
      ask: '请核对评定表是否粘贴照片（登记与扫描不符）。',
    },
  },
  'PHOTO-02': {
    fits: '看清{seen}份评定表的照片，为彩色，大小相符；是否近期、是否粘贴由收件人核对。',
    differs: {
      message: '照片不符合一寸近期彩色要求，请核对。',
      why: '{details}。',
      ask: '请核对照片：{details}。',
    },
    notPasted: {
      message: '收件人登记照片未粘贴（疑为打印）。',
      ask: '请核对照片是否粘贴。',
    },
    untold: {
      message: '照片是否为彩色未能确认。',
      why: '评定表{where}扫描件未见彩色，不能判断照片是否为彩色。',
      ask: '请核对照片是否为彩色，或以彩色重扫评定表{where}。',
    },
    none: '未见照片，见PHOTO-01。',
  },
  'SEAL-01': {
    same: '封面单位名称“{cover}”与公章“{seal}”一致。',
    prefix: '封面单位名称“{cover}”以公章“{seal}”开头，已细化到二级单位。',
    confirmed: '封面公章读作“{seal}”，把握不足；同一公章在他处读作“{cover}”，与封面单位名称一致。',
    differs: {
      message: '评定表封面单位名称“{cover}”与加盖公章“{seal}”不一致。',
      ask: '请对照封面印章：封面“{cover}”，公章“{seal}”。',
    },
    close: {
      message: '封面单位名称“{cover}”与公章读数“{seal}”只差一字，可能误读。',
      ask: '请对照封面印章，确认是否为“{cover}”。',
    },
    longer: {
      message: '公章“{seal}”比封面单位名称“{cover}”更细，请核对。',
      ask: '请核对封面单位名称“{cover}”与公章“{seal}”是否为同一单位。',
    },
    unread: {
      message: '{lacking}未能识读，是否一致不能判断。',
      ask: '请对照封面印章核对单位名称（{lacking}未能识读）。',
    },
  },
  'SEAL-02': {
    named: '单位名称“{unit}”已写到二级单位。',
    unknown: '是否大型企事业单位不能从卷宗看出，未发现线索。',
    large: {
      message: '大型企事业单位须细化到二级单位名称。',
      why: '单位名称“{unit}”似为大型企事业单位，工作经历写明二级单位“{below}”，封面未写。',
      ask: '请核实“{unit}”是否为大型企事业单位、是否需要写明二级单位。',
    },
  },
  'SEAL-03': {
    present: '{who}均已盖章。',
    missing: {
      message: '缺少市级市场监管部门或人力资源社会保障部门审核意见（盖章）。',
      why: '未见{who}的印章。',
    },
    unread: {
      message: '{who}未能确认，是否经市级审核盖章不能判断。',
      ask: '{who}未能确认，请核对市级审核意见和印章。',
    },
    otherSeal: {
      message: '{who}意见栏的印章为{seals}，与该部门不符。',
      ask: '请核对{who}意见栏的印章（读作{seals}）。',
    },
    notCity: '不属各市报送的正高级，不适用。',
  },
  'SEAL-04': {
    present: '{who}已盖章。',
    missing: '未经主管部门盖章。',
    unread: { message: '{who}印章未能确认。', ask: '请核对主管部门意见栏是否盖章。' },
    notProvincial: '由市级渠道报送，不适用。',
  },
  'SEAL-05': {
    present: '所在单位已盖章推荐。',
    missing: '缺少所在单位推荐意见或公章。',
    noOpinion: {
      message: '缺少所在单位推荐意见或公章。',
      why: '所在单位已盖章，推荐意见栏未见文字。',
      ask: '请核对单位推荐意见栏是否有意见。',
    },
    unread: { message: '单位推荐意见和公章未能确认。', ask: '请核对单位推荐意见栏的意见和公章。' },
  },
  'SEAL-06': {
    inOrder: '审核意见时间顺序正常：{detail}。',
    disorder: {
      message: '审核意见时间顺序异常：{detail}。',
      ask: '请核对各审核意见的日期：{detail}。',
    },
    few: '读到的审核日期不足两个，未比较先后。',
  },
};
