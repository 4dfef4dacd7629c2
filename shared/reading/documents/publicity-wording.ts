import type { Flow } from './flow.ts';

/** A stretch of the flow with what it says. */
export interface Saying<Value> {
  readonly value: Value;
  readonly certainty: number;
  /** Offsets in the flow; null where the statement does not say it at all. */
  readonly at: readonly [number, number] | null;
  /** A tick says it, not the characters of the printed answers, all of which were known. */
  readonly ticked?: boolean;
}

const STATED = 0.98;
/** What speaks against somebody may be a negation that was not read: a person must look. */
const AGAINST = 0.9;
/** That something is not said is only as sure as that everything was read. */
const UNSAID = 0.9;

/** Questions and conditions that printed forms carry: they say nothing themselves. */
const NO_STATEMENT =
  /有无(?:不良)?(?:异议|反映|举报)(?:情况)?|是否(?:存在|有|收到)?(?:异议|反映|举报)|(?:如|若|凡)(?:有|对)[^。;\n]{0,20}异议[^。;\n]{0,40}/gu;
const NO_OBJECTION =
  /(?:无|没有|未|没|不存在)(?:任何)?(?:单位|人|收到|接到|有|发现|提出|存在|出现|个人|群众|职工|和|或|及|、|任何|对|关于|其|该同志|的|不良|来信|来访|来电){0,8}(?:异议|不良反映|反映|举报|投诉|不同意见|反对意见)|异议(?:情况)?[:为]?(?:无|没有|0件)|(?:均|一致)(?:表示)?(?:无意见|同意)/gu;
const OBJECTION =
  /(?:收到|接到|有|存在|提出)[^。;,\n]{0,16}?(?:异议|举报|投诉|反映)|异议(?:情况)?[:为]?(?:有|共?\d+|[一二三四五六两])|(?:异议|举报|投诉|来信|来电)\d+[件条起封次个]|对[^。;\n]{2,30}(?:提出|存在|持)(?:了)?异议/gu;

/** Lookalikes that turn a sentence round, put right where only one reading makes sense; lengths stay. */
function legible(text: string): string {
  return text
    .replace(/末/gu, '未')
    .replace(/[己巳]/gu, '已')
    .replace(/[元旡天尢](?=任何|异议|异仪|违纪|违法|违规|不良|举报)/gu, '无')
    .replace(/异[仪义汶]/gu, '异议');
}

export type Objection = 'NONE' | 'YES' | 'UNSTATED';

/** Was there an objection? One that was raised and settled is still one: a person must look. */
export function objectionOf(flow: Flow): Saying<Objection> {
  const blanked = blankOut(legible(flow.text), NO_STATEMENT);
  const none = firstMatch(blanked, NO_OBJECTION);
  const raised = firstMatch(blankOut(blanked, NO_OBJECTION), OBJECTION);
  if (raised) return { value: 'YES', certainty: AGAINST, at: raised };
  if (none) return { value: 'NONE', certainty: STATED, at: none };
  return { value: 'UNSTATED', certainty: UNSAID, at: null };
}

const WHOLE_MATERIALS =
  /(?:全部|所有|全套|整套|完整|一切|各项)(?:的)?(?:职称)?(?:申报|评审|参评|报评|业绩|申请|相关|有关|评定|推荐|个人){0,3}(?:的)?(?:材料|资料|证件|档案)/gu;
const SOME_MATERIALS = /(?:部分|主要|基本)(?:申报|评审|业绩)?(?:材料|资料|情况)|未(?:进行)?(?:全部)?公示/u;
/** 「全部材料进行公示情况：」 is the form's question; only what follows answers it. */
const MATERIALS_QUESTION = /(?:全部|所有)(?:申报)?材料(?:进行)?公示情况[:\n]?/gu;
const DONE = /^(?:已|均已|全部|是|进行|完成|如实|√|☑)/u;

/** Does the statement say that all materials were shown? */
export function allMaterialsOf(flow: Flow): Saying<boolean> {
  for (const question of flow.text.matchAll(MATERIALS_QUESTION)) {
    const end = question.index + question[0].length;
    const answer = flow.text.slice(end, end + 30).replaceAll('\n', '');
    if (DONE.test(answer)) return { value: true, certainty: STATED, at: [question.index, end + 6] };
  }
  const found = firstMatch(blankOut(flow.text, MATERIALS_QUESTION), WHOLE_MATERIALS);
  if (found) return { value: true, certainty: STATED, at: found };
  const some = SOME_MATERIALS.exec(flow.text);
  const at = some ? ([some.index, some.index + some[0].length] as const) : null;
  return { value: false, certainty: UNSAID, at };
}

const INTEGRITY =
  /(?:廉洁自律|廉洁从业|廉洁|廉政)(?:方面|情况)?[:\n]{0,2}[^。;\n]{0,30}?(?:良好|较好|好|合格|优秀|无|未|没有|不存在|遵守|符合|清廉)|(?:该同志|本人|其|能够?|做到|严格|坚持)[^。;\n]{0,20}?(?:廉洁自律|遵纪守法|廉洁从业)|(?:无|未发现|没有|未发生|不存在|未有)[^。;\n]{0,14}?(?:违纪|违法|违规|廉洁|廉政|腐败)/gu;
const MISCONDUCT = /(?<![未无没不])(?:存在|发现|受到|有)[^。;,\n]{0,10}?(?:违纪|违法|违规|处分)/u;
const DENIED = /(?:未|无|没|不|否)[^。;,\n]{0,6}$/u;

/** Does the statement vouch for the applicant's integrity? */
export function integrityOf(flow: Flow): Saying<boolean> {
  const text = legible(flow.text);
  const bad = MISCONDUCT.exec(text);
  if (bad && !DENIED.test(text.slice(Math.max(0, bad.index - 8), bad.index))) {
    return { value: false, certainty: AGAINST, at: [bad.index, bad.index + bad[0].length] };
  }
  const found = firstMatch(text, INTEGRITY);
  return found
    ? { value: true, certainty: STATED, at: found }
    : { value: false, certainty: UNSAID, at: null };
}

/** 公示 and 公开 as deeds, not as the first half of 公示栏; 作 not in 工作群. */
const NO_PLACE = '(?!栏|板|墙|专栏|橱窗|平台|网|区|牌|厅|屏|公告|窗)';
const DEED = `公示${NO_PLACE}`;
/** What follows the place. */
const DOING = `(?:进行|予以|(?<!工)作|做|集中|公开${NO_PLACE}|张贴${NO_PLACE}|开展|面向|向)`;
/** Where people hang up papers or show them. */
const DISPLAY = '(?:栏|屏|网|网站|厅|群|OA|系统|橱窗|墙|板|平台|门口|大门|楼|走廊|电梯间|食堂|会议室)';
const PLACES: readonly { readonly pattern: RegExp; readonly certainty: number }[] = [
  {
    pattern:
      /公示(?:的)?(?:地点|地址|位置|场所|范围及地点|方式及地点)(?:[:为是在于]|\n)*(?<value>[^,。;\n]{2,40})/du,
    certainty: STATED,
  },
  // A numbered heading that ends like a sentence: 二、公示地点。
  { pattern: /(?:^|[\n、.)])公示(?:地点|地址|位置|场所)。\n?(?<value>[^,。;\n]{2,40})/du, certainty: 0.96 },
  // What was shown stands between the place and the deed.
  {
    pattern: new RegExp(
      `(?:在|于|通过)(?<value>[^,。;\\n\\d][^,。;\\n]{0,40}?${DISPLAY})(?:上|内|中)?(?:对(?!外)|将|就|把)[^。;\\n]{2,90}?${DEED}`,
      'du',
    ),
    certainty: 0.96,
  },
  {
    pattern: new RegExp(
      `(?:在|于|通过|经)(?<value>[^,。;\\n\\d][^,。;\\n]{1,40}?)(?:上|内)?${DOING}[^,。;\\n]{0,12}?${DEED}`,
      'du',
    ),
    certainty: 0.96,
  },
  {
    pattern: new RegExp(`(?:在|于|通过)(?<value>[^,。;\\n\\d][^,。;\\n]{1,40}?)${DEED}`, 'du'),
    certainty: 0.9,
  },
  {
    pattern: new RegExp(
      `(?:在|于|通过)(?<value>[^,。;\\n\\d][^,。;\\n]{1,40}?),(?:对|将|就|把)[^。;\\n]{2,90}?${DEED}`,
      'du',
    ),
    certainty: 0.95,
  },
  { pattern: /(?:张贴|公布|发布|刊登)(?:于|在)(?<value>[^,。;\n]{2,40})/du, certainty: 0.9 },
  { pattern: /(?<=[,。;\n])地点(?:[:为是在于]|设在){1,2}(?<value>[^,。;\n]{2,40})/du, certainty: 0.96 },
];
const LOOKS_LIKE_PLACE =
  /栏|网|楼|厅|室|屏|公告|宣传|OA|院|局|所|公司|单位|中心|门|走廊|平台|群|厂|校|系统|板|墙|窗|部/u;

/** Office automation, its O read as a zero. */
const ZERO_OF_OA = /(?<![0-9A-Za-z])0A(?![0-9A-Za-z])/gu;

/** In a table the next row's label follows without a stop. */
const NEXT_QUESTION = /(?:全部|所有)(?:申报)?材料|有无异议|异议情况|廉洁自律|公示(?:时间|期|内容|方式)/u;

/** When comes before where: 于二〇二四年七月四日至二〇二四年七月十二日在一楼公开栏. */
const DAYS_BEFORE =
  /^[〇零○一二三四五六七八九十\d年月日至到起—\-.]{6,}[^,。;\n]{0,12}?(?:期间|间)?(?:在|于|通过)/u;

/** Where the materials were shown. */
export function placeOf(flow: Flow): Saying<string> | null {
  for (const { pattern, certainty } of PLACES) {
    for (const at of everyValue(flow.text, pattern)) {
      if (!isSetOff(flow, at[0])) continue;
      const [said = ''] = flow.text.slice(at[0], at[1]).split(NEXT_QUESTION);
      const days = DAYS_BEFORE.exec(said)?.[0].length ?? 0;
      const value = said.slice(days).replace(ZERO_OF_OA, 'OA');
      const start = at[0] + days;
      if (LOOKS_LIKE_PLACE.test(value)) return { value, certainty, at: [start, start + value.length] };
    }
  }
  return null;
}

/** Matches that overlap, too: in 将于光的全部材料于公告栏予以公示 the surname 于 begins one, the place another. */
function* everyValue(text: string, pattern: RegExp): Generator<readonly [number, number]> {
  const every = new RegExp(pattern, `${pattern.flags}g`);
  for (let match = every.exec(text); match !== null; match = every.exec(text)) {
    const at = match.indices?.groups?.value;
    if (at) yield at;
    every.lastIndex = match.index + 1;
  }
}

/** A value right behind its label without any sign or gap is a part of another word. */
const isSetOff = (flow: Flow, start: number): boolean =>
  flow.starts.has(start) || /[:为是在于\n过经。]/u.test(flow.text[start - 1] ?? '\n');

function firstMatch(text: string, pattern: RegExp): readonly [number, number] | null {
  const [match] = text.matchAll(pattern);
  return match ? [match.index, match.index + match[0].length] : null;
}

/** Same length, so that offsets stay true. */
const blankOut = (text: string, pattern: RegExp): string =>
  text.replace(pattern, (match) => '\u0000'.repeat(match.length));
