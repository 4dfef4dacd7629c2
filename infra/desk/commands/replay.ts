import { parseArgs } from 'node:util';
import { campaignIds, findCampaign } from '../../../shared/campaigns/registry.ts';
import type { DossierRecord } from '../../../shared/domain/record.ts';
import type { Campaign } from '../../../shared/rules/campaign.ts';
import type { RuleId } from '../../../shared/rules/reasons.ts';
import type { Flip } from '../../../shared/rules/replay.ts';
import { replayBatch } from '../../../shared/usecases/replay-batch.ts';
import { openOutputFolder } from '../output-folder.ts';
import { EXIT, UsageError } from '../usage.ts';

const decisions = { ACCEPT: '受理', REJECT: '不予受理', REVIEW: '待审核' } as const;
const outcomes = {
  pass: '通过',
  fail: '不通过',
  review: '待核对',
  info: '提示',
  'not-applicable': '不适用',
} as const;

/** `shouli replay`: which past decisions another version of the rules would change, and by which rule. */
export async function replayCommand(args: string[]): Promise<number> {
  const { batch, campaign } = parse(args);
  const after = campaignOf(campaign);
  const { records, report } = openOutputFolder(batch);
  const { flips, drifted } = replayBatch(records, report, judgedBy, after);
  for (const flip of flips) process.stdout.write(`${tell(flip, after)}\n`);
  process.stdout.write(`${records.length} 份卷宗，${flips.length} 份结论会改变（${after.rulesVersion}）。\n`);
  if (drifted.length > 0) {
    process.stdout.write(`规则程序已更新，下列卷宗按原批次重新审查的结论与当时不同：${drifted.join('、')}\n`);
  }
  return EXIT.done;
}

const tell = ({ dossierId, from, to, rules }: Flip, { pack }: Campaign): string => {
  const named = (ruleId: RuleId): string => `${ruleId} ${pack.ruleTitles[ruleId].zh}`;
  const by = rules
    .map(({ ruleId, ...one }) => `${named(ruleId)}（${outcomes[one.from]}→${outcomes[one.to]}）`)
    .join(' ');
  return `${dossierId}：${decisions[from]} → ${decisions[to]}　${by}`;
};

/** `ln-qts-2024@1+rules.1` was judged by version 1 of its pack. */
const judgedBy = ({ rulesVersion }: DossierRecord): Campaign => campaignOf(rulesVersion.split('+')[0]!);

function campaignOf(name: string): Campaign {
  const campaign = findCampaign(name);
  if (!campaign) throw new UsageError(`没有“${name}”这一规则版本，可用：${campaignIds().join('、')}。`);
  return campaign;
}

function parse(args: string[]): { batch: string; campaign: string } {
  try {
    const { values } = parseArgs({
      args,
      options: { batch: { type: 'string' }, campaign: { type: 'string' } },
    });
    if (values.batch === undefined)
      throw new UsageError('请用 --batch 指定批次（shouli read 的结果文件夹）。');
    if (values.campaign === undefined)
      throw new UsageError('请用 --campaign 指定规则版本，如 ln-qts-2024@1。');
    return { batch: values.batch, campaign: values.campaign };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
