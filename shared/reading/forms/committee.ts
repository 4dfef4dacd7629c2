import { type Box, bottom, centre, right, shareInside } from '../../domain/geometry.ts';
import type { FieldReading } from '../field-reading.ts';
import { bareLabel } from '../layout/labels.ts';
import type { FormSpec } from './form-lexicon.ts';
import type { FormPage } from './form-page.ts';

/** What forms print in the boxes that the committee fills in later; matched as substrings of bare text. */
const PRINTED =
  /(?:评委会|评审委员会|评审组织|学科组|专家组|评议组)(?:组成|总人数|人数)?|投票结果|表决结果|总人数|(?:参加|出席|到会|应到|实到)(?:人数|评委|委员)?|(?:赞成|反对|弃权|同意|不同意)(?:人数|票数|票)|赞成|反对|弃权|评委|结论|填写|备注|公章|盖章|签章|签字|签名|主任委员|主任|组长|负责人|委员|专家|经办人|考试成绩|答辩情况|答辩成绩|考试种类|考试科目|组织考试单位|日期|评议|评审|审批|意见|结果|机构|机关|单位|部门|人事|职改|或|[年月日人票第页共]/gu;

/** Numbers of votes and words of a decision: even one of them is no printed label. */
const WRITTEN = /(?<![0-9])[0-9]{1,3}(?![0-9])|同意|通过|合格|推荐|符合|授予|批准/u;

/** At a page's foot; its figure is no vote. */
const PAGE_NUMBER = /^(?:第?[0-9]{1,3}页?|第[0-9]{1,3}页?共[0-9]{1,3}页?|[0-9]{1,3}\/[0-9]{1,3})$/u;
const FOOT = 0.9;

/** Headings of the boxes for votes: several of them beside each other are print, a lone 同意 is an opinion. */
const VOTE = /^(?:不?同意|赞成|反对|弃权|不?通过|未通过)$/u;

/**
 * `committee.blank`: whether the boxes of the committee are still empty, as they must be at intake. No reading where
 * the form's page with these boxes is not there. What is neither known print nor blank makes the answer unsure.
 */
export function readCommittee(pages: readonly FormPage[], spec: FormSpec): FieldReading[] {
  const places = pages.flatMap((page) => committeeBlocks(page, spec).map((block) => ({ page, ...block })));
  const [first] = places;
  if (first === undefined) return [];
  const votes = places.filter(({ text }) => VOTE.test(bareLabel(text))).map(({ text }) => bareLabel(text));
  const headings = new Set(votes).size >= 2 ? new Set(votes) : new Set<string>();
  const written = places.find(({ rest, text }) => WRITTEN.test(rest) && !headings.has(bareLabel(text)));
  const marked = places.find(({ page, box }) => hasMarks(page, box));
  const strange = places.find(({ rest }) => rest.length > 3);
  const shown = written ?? marked ?? strange ?? first;
  const confidence =
    written !== undefined ? 0.97 : marked !== undefined ? 0.8 : strange !== undefined ? 0.5 : 0.96;
  return [
    {
      path: 'committee.blank',
      value: written === undefined && marked === undefined,
      raw: shown.text,
      confidence,
      page: shown.page.layout.page,
      box: shown.page.layout.back(shown.box),
    },
  ];
}

function withoutPrint(text: string, titles: readonly string[]): string {
  const bare = titles.reduce((rest, title) => rest.replaceAll(title, ''), bareLabel(text));
  return bare.replace(PRINTED, '');
}

function committeeBlocks(page: FormPage, spec: FormSpec): { box: Box; text: string; rest: string }[] {
  const titles = spec.sections
    .filter(({ id }) => spec.committeeSections.includes(id))
    .flatMap((section) => section.titles.map(bareLabel))
    .toSorted((a, b) => b.length - a.length);
  return page.blocks
    .filter(({ box }) => spec.committeeSections.includes(page.sectionOf(box)))
    .filter(({ box }) => !isHeading(page, box))
    .filter(({ box, run }) => box[1] < FOOT || !PAGE_NUMBER.test(bareLabel(run.text)))
    .map(({ box, run }) => ({ box, text: run.text, rest: withoutPrint(run.text, titles) }));
}

/** The line that names the part, with its number (9 评审结果): no vote. */
const isHeading = (page: FormPage, box: Box): boolean =>
  page.headings.some((heading) => heading.reach === 'down' && shareInside(box, heading.box) > 0.9);

/** Shadows and grain are thinner than writing. */
const FAINT = 0.06;

function hasMarks(page: FormPage, box: Box): boolean {
  const { seals, ink } = page.layout.reading;
  const within = (other: Box) => {
    const [x, y] = centre(other);
    return x > box[0] && x < right(box) && y > box[1] && y < bottom(box);
  };
  // A blob that reaches out of the box is a fold, a shadow or the paper's edge.
  const written = (blob: Box) => blob[2] > 0.03 && blob[3] > 0.01 && shareInside(blob, box) > 0.9;
  return (
    seals.some((seal) => within(seal.box)) || ink.some((blob) => blob.density > FAINT && written(blob.box))
  );
}
