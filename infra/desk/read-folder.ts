import { documentFields } from '../../shared/campaigns/ln-qts-2024/documents/fields.ts';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { formLexicon } from '../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import { type DossierReading, DossierRecord } from '../../shared/domain/record.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import type { Campaign } from '../../shared/rules/campaign.ts';
import type { JudgingContext } from '../../shared/rules/context.ts';
import { judge } from '../../shared/rules/judge.ts';
import { readDossier } from '../../shared/usecases/read-dossier.ts';
import type { DossierFolder } from './dossier-folders.ts';

/** A dossier of which not one page could be read. */
export interface UnreadDossier {
  readonly source: string;
  readonly sentence: string;
}

export interface FolderToRead {
  readonly reader: PageReader;
  readonly campaign: Campaign;
  readonly dossier: DossierFolder;
  /** From 1 within this call; becomes the last part of the dossier's number. */
  readonly number: number;
  readonly onProgress: (done: number, total: number, label: string) => void;
  /** What is known of the person beside the dossier; nothing where left out. */
  readonly knownOf?: KnownOf;
}

export type KnownOf = (reading: DossierReading, campaign: Campaign) => Promise<JudgingContext>;

/** Reads and judges one dossier folder. */
export async function readFolder(folder: FolderToRead): Promise<Result<DossierRecord, UnreadDossier>> {
  const { reader, campaign, dossier } = folder;
  if (dossier.problem !== undefined) return err({ source: dossier.source, sentence: dossier.problem });
  if (dossier.files.length === 0) {
    return err({
      source: dossier.source,
      sentence: '文件夹中没有扫描文件（pdf、tif、tiff、jpg、jpeg、png）。',
    });
  }
  const { reading, pagesRead } = await readDossier(
    reader,
    { forms: formLexicon, documents: documentLexicon, fields: documentFields },
    {
      dossierId: `LNZC-2024-${String(folder.number).padStart(4, '0')}`,
      source: dossier.source,
      campaign: campaign.pack.id,
      files: dossier.files,
      submission: dossier.submission,
    },
    ({ done, total }) => folder.onProgress(done, total, dossier.source),
  );
  if (pagesRead === 0) {
    return err({ source: dossier.source, sentence: sentenceOf(reading.observations.unreadFiles) });
  }
  const known = (await folder.knownOf?.(reading, campaign)) ?? {};
  const { findings, decision, rulesVersion } = judge(reading, campaign, known);
  return ok(DossierRecord.parse({ schema: 'shouli/record@1', ...reading, rulesVersion, findings, decision }));
}

function sentenceOf(unread: readonly { file: string; sentence: string }[]): string {
  return unread.map(({ file, sentence }) => `${file}：${sentence}`).join('；');
}
