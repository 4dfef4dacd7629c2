/** What each finding of SCOPE and ELIG says: `message` for notices, `why` for the file, `ask` for the clerk. */

const unreadLevel = { message: '申报级别未能确认。', ask: '请在评定表封面核对申报级别。' };

export const scopeAndElig = {
  'SCOPE-01': {
    listed: '申报专业“{specialty}”属于本评委会负责的4个专业。',
    other: '申报专业“{specialty}”不属于本评委会负责的计量、质量、标准化、特种设备4个专业。',
    unmapped: {
      message: '申报专业“{specialty}”未列入4个专业及其别名。',
      ask: '请认定“{specialty}”是否属于计量、质量、标准化、特种设备之一。',
    },
    unread: { message: '申报专业未能确认。', ask: '请在评定表封面核对申报专业。' },
  },
  'SCOPE-02': {
    everyone: '申报{level}，全省均由本评委会评审。',
    provincial: '申报{level}，单位“{unit}”属省直部门（单位），由本评委会评审。',
    city: '申报{level}资格，且非省直有关部门（单位）人员；各市副高资格及以下由当地人社部门安排，不属于本评委会评审范围。',
    pending: '申报{level}，隶属关系待认定，见SCOPE-03。',
    unread: unreadLevel,
  },
  'SCOPE-03': {
    everyone: '申报{level}，不以隶属关系区分评审范围。',
    provincial: '单位“{unit}”为省直部门（单位），报送单位：{deliverer}。',
    city: '单位“{unit}”为市属单位，见SCOPE-02。',
    unread: '申报级别未能确认，暂不判断隶属关系。',
    enterprise: {
      message: '申报人隶属关系需人工认定是否属于省直有关部门（单位）。',
      why: '申报{level}；单位“{unit}”为企业，经省级渠道报送（{deliverer}）。省属企业申报副高级及以下，通知未写明，倾向于属于本评委会评审范围。',
      ask: '请认定“{unit}”是否属于省直有关部门（单位）。',
    },
    central: {
      message: '申报人隶属关系需人工认定是否属于省直有关部门（单位）。',
      why: '申报{level}；单位“{unit}”似为中央单位（企业），一般需委托评审函。',
      ask: '请认定“{unit}”是否属于省直有关部门（单位），是否有委托评审函。',
    },
    company: {
      message: '申报人隶属关系需人工认定是否属于省直有关部门（单位）。',
      why: '申报{level}；单位“{unit}”为企业，报送单位：{deliverer}，不能看出是否省属。',
      ask: '请认定“{unit}”的隶属关系。',
    },
    conflict: {
      message: '申报人隶属关系需人工认定是否属于省直有关部门（单位）。',
      why: '申报{level}；单位名称“{unit}”与报送渠道（{deliverer}）所示隶属关系不一致。',
      ask: '请认定“{unit}”属于省直部门（单位）还是市属单位。',
    },
    unknown: {
      message: '申报人隶属关系需人工认定是否属于省直有关部门（单位）。',
      why: '申报{level}；从单位名称（{unit}）和报送单位（{deliverer}）不能看出隶属关系。',
      ask: '请认定申报人单位是否属于省直有关部门（单位）。',
    },
  },
  'SCOPE-04': {
    inside: '单位“{unit}”在我省（{place}）。',
    silent: '单位名称（{unit}）未写地名，也未见外省地名。',
    outside: {
      message: '单位所在地不在我省，请核实是否在我省从事质量技术监督工作。',
      why: '单位名称“{unit}”带外省地名“{place}”。',
      ask: '请核实申报人是否在我省从事质量技术监督工作。',
    },
  },
  'SCOPE-05': {
    listed: '申报系列为“{series}”。',
    plain: '申报系列写为“{series}”，申报专业另见SCOPE-01。',
    other: '申报系列“{series}”不属于工程系列质量技术监督行业。',
    unmapped: {
      message: '申报系列“{series}”不能识别为工程系列质量技术监督行业。',
      ask: '请在评定表封面核对申报系列“{series}”。',
    },
    unread: { message: '申报系列未能确认。', ask: '请在评定表封面核对申报系列。' },
    unprinted: '表中未见申报系列栏，以申报专业为准，见SCOPE-01。',
  },
  'ELIG-01': {
    none: '表中未见公务员身份的记载，单位为“{unit}”。',
    civil: {
      message: '公务员不得申报本系列职称评审。',
      why: '材料写明{words}，公务员不得申报本系列职称评审。',
    },
    rank: {
      message: '材料中有公务员职级或登记字样：{words}。',
      ask: '请核实申报人是否为公务员（{words}）。',
    },
    unread: { message: '单位和身份未能确认。', ask: '请核对申报人单位和是否为公务员。' },
  },
  'ELIG-02': {
    none: '未见机关、参照公务员法管理或职级字样，单位为“{unit}”。',
    suspected: {
      message: '申报人身份疑为公务员或参照管理人员，请核实。',
      why: '线索：{hints}。',
      ask: '请核实申报人身份（{hints}）。',
    },
    unread: '单位名称未能确认，未发现身份线索。',
  },
  'ELIG-03': {
    clear: '经查诚信名单，无取消申报资格的记录。',
    expired: '诚信名单记录核实于{from}年，取消申报资格期限为{from}年至{to}年，{year}年不在期限内。',
    barred: {
      message: '经核实曾有弄虚作假行为，处于取消申报资格期限内（{from}年至{to}年）。',
      why: '诚信名单记录核实于{from}年，取消当年和以后2年（{from}年至{to}年），{year}年在期限内。',
    },
    unknown: '未提供诚信名单查询结果，本次未审查。',
  },
  'ELIG-04': {
    enough:
      '取得现资格时间为{date}，截至{cutoff}满{n}周年，达到{education}申报{level}所需的{m}年（年限表未核实）。',
    direct: '{education}学历申报{level}，年限表（未核实）不要求现资格年限。',
    short: {
      message: '取得现资格时间为{date}，截至2024年12月31日满{n}周年，不足规定的{m}年。',
      why: '取得现资格时间为{date}，截至{cutoff}满{n}周年，{education}申报{level}需{m}年。',
    },
    unverified: {
      message: '取得现资格时间为{date}，截至2024年12月31日满{n}周年，不足年限表（未核实）所列的{m}年。',
      why: '取得现资格时间为{date}，截至{cutoff}满{n}周年，{education}申报{level}需{m}年（年限表未核实，不据以拒收）。',
      ask: '请按辽人社职〔2021〕48号核定资历：满{n}周年，表列{m}年。',
    },
    vague: {
      message: '取得现资格时间为{date}，是否满{m}周年不能确定。',
      ask: '请核对取得现资格的具体日期。',
    },
    exception: {
      message: '申报人申请破格，破格条件需按辽人社职〔2021〕48号核定。',
      ask: '请按48号文核定破格条件是否成立。',
    },
    open: '年限表对该学历申报{level}未列年限，见ELIG-05。',
    unread: {
      message: '申报级别、学历或取得现资格时间未能确认，资历无法计算。',
      ask: '请核对申报级别、学历和取得现资格时间。',
    },
  },
  'ELIG-05': {
    meets: '{education}学历（学位）在申报{level}的学历表（未核实）之内。',
    below: {
      message: '学历（学位）条件需按辽人社职〔2021〕48号核定。',
      why: '{education}学历低于申报{level}的学历表（未核实）所列学历。',
      ask: '请按48号文核定{education}学历能否申报{level}。',
    },
    incomplete: {
      message: '学历（学位）条件需按辽人社职〔2021〕48号核定。',
      why: '学历栏有“{word}”字样，并非毕业。',
      ask: '请核对学历证书是否为毕业证书（栏内写有“{word}”）。',
    },
    open: {
      message: '学历（学位）条件需按辽人社职〔2021〕48号核定。',
      why: '{education}学历申报{level}的年限由省里规定，学历表（未核实）未列。',
      ask: '请按48号文核定{education}学历申报{level}的条件。',
    },
    unread: { message: '申报级别或学历未能确认。', ask: '请核对申报级别和最高学历。' },
  },
  'ELIG-06': {
    next: '现资格{present}，申报{level}，级别衔接。',
    first: '申报{level}，不要求现资格。',
    exception: '现资格{present}，越级申报{level}，已申请破格。',
    skips: {
      message: '申报级别与现资格级别不衔接，请核实是否破格。',
      why: '现资格{present}，申报{level}，越过了中间级别，未申请破格。',
      ask: '请核实是否破格申报（现资格{present}，申报{level}）。',
    },
    notHigher: {
      message: '申报级别与现资格级别不衔接，请核实是否破格。',
      why: '现资格{present}不低于申报的{level}。',
      ask: '请核对现资格（{present}）与申报级别（{level}）。',
    },
    otherSeries: {
      message: '现资格“{present}”不是工程系列资格，可能属转评，请核实。',
      ask: '请核实现资格“{present}”能否申报{level}。',
    },
    unread: { message: '申报级别或现资格未能确认。', ask: '请核对申报级别和现专业技术资格。' },
  },
  'ELIG-07': {
    working: '截至资历截止日{age}周岁，未达退休年龄（{limit}周岁，未核实）。',
    retired: {
      message: '请核实申报人是否为在职人员。',
      why: '截至资历截止日{age}周岁，已达退休年龄（{limit}周岁，未核实）。',
      ask: '请核实申报人是否在职（{age}周岁）。',
    },
    unread: '出生日期或性别未能确认，未发现退休的线索。',
  },
};
