import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTextractPageReader } from '../../../functions/read-page/textract-reader.ts';
import { createMemoryIntegrityList } from '../../../shared/adapters/memory/integrity-list.ts';
import { rosterFiles } from '../../../shared/adapters/roster/roster-files.ts';
import { campaignIds, findCampaign, ruleTitle } from '../../../shared/campaigns/registry.ts';
import { integritySentence } from '../../../shared/domain/reasons/roster.ts';
import type { DossierRecord } from '../../../shared/domain/record.ts';
import { err } from '../../../shared/domain/result.ts';
import type { IntegrityList } from '../../../shared/ports/integrity-list.ts';
import type { PersonKeys } from '../../../shared/ports/person-index.ts';
import type { Campaign } from '../../../shared/rules/campaign.ts';
import { integrityContext, openIntegrityList } from '../../../shared/usecases/integrity-list.ts';
import { createDeskPageReader } from '../desk-page-reader.ts';
import { type BatchFolder, type DossierFolder, discover, type ScanInput } from '../dossier-folders.ts';
import { createProgress, formatTable, legible, type Progress } from '../progress.ts';
import { personsOfThisCall, readBatch } from '../read-batch.ts';
import { type KnownOf, readFolder, type UnreadDossier } from '../read-folder.ts';
import type { ReadRecord } from '../read-record.ts';
import { tellBatch } from '../tell-batch.ts';
import { EXIT, UsageError } from '../usage.ts';
import { writeJson } from '../write-json.ts';

interface ReadCall {
  readonly input: ScanInput;
  readonly out: string;
  readonly json: boolean;
  readonly campaign: string | undefined;
  readonly engine: 'paddle' | 'textract';
  /** Path of the integrity list. */
  readonly integrity: string | undefined;
}

const decisionWords = { ACCEPT: '建议受理', REJECT: '建议不予受理', REVIEW: '待人工审核' } as const;
const defaultCampaign = 'ln-qts-2024';

/** `shouli read`: the headless main job. */
export async function read(args: string[]): Promise<number> {
  const call = parseCall(args);
  const persons = personsOfThisCall();
  const progress = createProgress(process.stderr);
  const integrity = await openIntegrity(call.integrity, persons.keys, progress);
  const knownOf: KnownOf = async (reading, campaign) =>
    integrity ? integrityContext(reading, campaign, persons.keys, integrity) : {};
  const reader = call.engine === 'textract' ? createTextractPageReader(true) : createDeskPageReader();
  const taken = new Set<string>();
  const done: ReadRecord[] = [];
  const failed: UnreadDossier[] = [];
  const judgedBy = (record: DossierRecord) => campaignOf(call.campaign ?? record.campaign);
  let count = 0;

  async function readOne(dossier: DossierFolder): Promise<ReadRecord | null> {
    count += 1;
    const name = call.campaign ?? dossier.submission.campaign ?? defaultCampaign;
    const campaign = findCampaign(name);
    const result = campaign
      ? await readFolder({ reader, campaign, dossier, number: count, onProgress: progress.update, knownOf })
      : err({ source: dossier.source, sentence: noCampaign(name) });
    if (!result.ok) {
      failed.push(result.error);
      progress.note(`${dossier.source}：${result.error.sentence}`);
      return null;
    }
    for (const { file, sentence } of result.value.observations.unreadFiles) {
      progress.note(`${dossier.source}/${file}：${sentence}`);
    }
    return { dossier, record: result.value };
  }

  function write(out: string, { dossier, record }: ReadRecord): void {
    done.push({ dossier, record });
    writeJson(join(out, outputName(dossier.name, taken, out), 'record.json'), record);
    if (call.json) process.stdout.write(`${JSON.stringify(record)}\n`);
  }

  /** False where its roster could not be read. */
  async function readAndWriteBatch(batch: BatchFolder): Promise<boolean> {
    const result = await readBatch({ batch, reader, readOne, campaignOf: judgedBy, persons, knownOf });
    if (result === null) return true;
    const several = call.input.batches.length > 1;
    const out = several ? join(call.out, outputName(basename(batch.path), taken, call.out)) : call.out;
    for (const one of result.dossiers) write(out, one);
    writeJson(join(out, 'batch.json'), result.report);
    for (const line of tellBatch(result.report)) progress.note(line);
    return result.report.roster?.state !== 'unreadable';
  }

  let rostersRead = true;
  try {
    for (const dossier of call.input.dossiers) {
      const one = await readOne(dossier);
      if (one) write(call.out, one);
    }
    for (const batch of call.input.batches) rostersRead = (await readAndWriteBatch(batch)) && rostersRead;
  } finally {
    progress.end();
    await reader.close();
  }
  const code = report(call, done, failed, progress);
  return code === EXIT.done && !rostersRead ? EXIT.someUnread : code;
}

/** The list as keyed hashes under this call's key; null where none was given. Lines that say nothing are told. */
async function openIntegrity(
  path: string | undefined,
  keys: PersonKeys,
  progress: Progress,
): Promise<IntegrityList | null> {
  if (path === undefined) return null;
  const list = await openIntegrityList(rosterFiles, path, keys);
  if (!list.ok)
    throw new UsageError(`“${basename(path)}”不能作为诚信名单读取：${integritySentence(list.error)}`);
  const { entries, unread } = list.value;
  for (const { sheet, line } of unread) {
    progress.note(
      `诚信名单 ${sheet}第${line}行：没有可识别的身份证号或年份，未列入名单者不能认定为不在名单。`,
    );
  }
  return createMemoryIntegrityList(entries, unread.length === 0);
}

function parseCall(args: string[]): ReadCall {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw new UsageError('请给出要读取的卷宗文件夹、批次文件夹或扫描文件。');
  if (values.out === undefined) throw new UsageError('请用 --out 指定结果目录。');
  if (values.engine !== undefined && values.engine !== 'paddle' && values.engine !== 'textract') {
    throw new UsageError(`没有“${values.engine}”识别引擎，可用：paddle、textract。`);
  }
  if (existsSync(values.out) && !statSync(values.out).isDirectory()) {
    throw new UsageError(`“${values.out}”不是文件夹，无法写入结果。`);
  }
  if (values.campaign !== undefined) campaignOf(values.campaign);
  const input = discover(positionals);
  if (!input.ok) throw new UsageError(input.error);
  const call: ReadCall = {
    input: input.value,
    out: values.out,
    json: values.json ?? false,
    campaign: values.campaign,
    engine: values.engine ?? ('paddle' as const),
    integrity: values.integrity,
  };
  if (call.engine === 'textract') keepInTheCountry(call);
  return call;
}

/** Textract exists outside of the country only: every campaign of the call must allow that. */
function keepInTheCountry({ input, campaign }: ReadCall): void {
  const dossiers = [...input.dossiers, ...input.batches.flatMap((batch) => batch.dossiers)];
  for (const { submission } of dossiers) {
    const found = findCampaign(campaign ?? submission.campaign ?? defaultCampaign);
    // A dossier of an unknown campaign is not read at all.
    if (!found || found.pack.crossBorderRecognition) continue;
    throw new UsageError(
      `评审批次 ${found.pack.id} 不允许把扫描件传到境外识别服务（textract），请使用本机引擎 paddle。`,
    );
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        json: { type: 'boolean' },
        campaign: { type: 'string' },
        engine: { type: 'string' },
        integrity: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function campaignOf(name: string): Campaign {
  const campaign = findCampaign(name);
  if (!campaign) throw new UsageError(noCampaign(name));
  return campaign;
}

const noCampaign = (name: string): string => `没有“${name}”这一评审批次，可用：${campaignIds().join('、')}。`;

/** Folder names of several paths may be equal: the second gets `-2`. */
function outputName(name: string, taken: Set<string>, home: string): string {
  let free = name;
  for (let count = 2; taken.has(join(home, free)); count += 1) free = `${name}-${count}`;
  taken.add(join(home, free));
  return free;
}

function report(
  call: ReadCall,
  done: readonly ReadRecord[],
  failed: readonly UnreadDossier[],
  progress: Progress,
): number {
  if (done.length === 0) {
    const reasons = failed.map(({ source, sentence }) => `${source}：${sentence}`).join('\n');
    process.stderr.write(legible(`没有可读取的卷宗。\n${reasons}\n`));
    return EXIT.unusable;
  }
  mkdirSync(call.out, { recursive: true });
  const rows = done.map(({ dossier, record }) => [
    dossier.source,
    `${record.pages.length}`,
    `${Object.values(record.fields).filter(({ value }) => value !== null).length}`,
    decisionWords[record.decision.proposed],
    record.decision.reasons.map((id) => `${id} ${ruleTitle(record.campaign, id)}`).join('；'),
  ]);
  progress.note(formatTable([['卷宗', '页数', '字段', '结论', '依据'], ...rows]));
  const unreadFiles = done.some(({ record }) => record.observations.unreadFiles.length > 0);
  for (const { source, sentence } of failed) progress.note(`未能读取 ${source}：${sentence}`);
  return failed.length > 0 || unreadFiles ? EXIT.someUnread : EXIT.done;
}
