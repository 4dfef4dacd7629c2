/**
 * `node test/tools/evaluate-readings.ts READINGS FOLDER… [+ READINGS FOLDER…]`: judges the readings that dump-readings.ts
 * wrote against the folders' truth, without reading a page again: for work on documents, fields and rules. `+` adds
 * another corpus to the same report.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discover } from '../../infra/desk/dossier-folders.ts';
import { documentFields } from '../../shared/campaigns/ln-qts-2024/documents/fields.ts';
import { documentLexicon } from '../../shared/campaigns/ln-qts-2024/documents/lexicon.ts';
import { formLexicon } from '../../shared/campaigns/ln-qts-2024/forms/lexicon.ts';
import { findCampaign } from '../../shared/campaigns/registry.ts';
import { type AssemblyPage, assembleDossier } from '../../shared/reading/assemble-dossier.ts';
import { judge } from '../../shared/rules/judge.ts';
import { formatReport } from '../../shared/usecases/evaluation/report.ts';
import { type DossierScore, scoreDossier } from '../../shared/usecases/evaluation/score-dossier.ts';
import { Truth } from '../../shared/usecases/evaluation/truth.ts';

const groups = [...process.argv.slice(2), '+'].reduce<{ done: string[][]; open: string[] }>(
  ({ done, open }, word) =>
    word === '+' ? { done: [...done, open], open: [] } : { done, open: [...open, word] },
  { done: [], open: [] },
).done;
const dossiers = groups.flatMap(([readings, ...paths]) => {
  if (readings === undefined || paths.length === 0)
    throw new Error('usage: evaluate-readings.ts READINGS FOLDER… [+ READINGS FOLDER…]');
  const input = discover(paths);
  if (!input.ok) throw new Error(input.error);
  const found = [...input.value.dossiers, ...input.value.batches.flatMap((batch) => batch.dossiers)];
  return found.map((dossier) => ({ dossier, kept: join(readings, `${dossier.name}.json`) }));
});
const campaign = findCampaign('ln-qts-2024');
if (!campaign) throw new Error('no campaign');
const scores: DossierScore[] = [];
for (const { dossier, kept } of dossiers) {
  if (!existsSync(kept)) continue;
  const dumped = JSON.parse(readFileSync(kept, 'utf8')) as {
    file: string;
    outcome: { value?: AssemblyPage['reading'] };
  }[];
  const reading = assembleDossier(
    {
      dossierId: 'LNZC-2024-0001',
      source: dossier.name,
      campaign: campaign.pack.id,
      engine: { name: 'paddle', version: '1', models: [] },
      submission: dossier.submission,
      pages: dumped.map(({ file, outcome }, index) => ({
        page: index + 1,
        file,
        filePage: index + 1,
        sha256: '',
        reading: outcome.value ?? null,
        failure: outcome.value ? null : { reason: 'damaged', sentence: '' },
      })),
      unreadFiles: [],
    },
    { forms: formLexicon, documents: documentLexicon, fields: documentFields },
  );
  const record = { schema: 'shouli/record@1' as const, ...reading, ...judge(reading, campaign) };
  const score = scoreDossier(
    record,
    Truth.parse(JSON.parse(readFileSync(join(dossier.path, 'truth.json'), 'utf8'))),
  );
  scores.push(score);
  const wrongPages = score.pageTypes.filter(({ expected, found }) => expected !== found);
  console.log(
    `${dossier.name}: ${score.decision?.expected} → ${record.decision.proposed} ${record.decision.reasons.join(' ')}`,
  );
  for (const { page, expected, found } of wrongPages) console.log(`  page ${page}: ${expected} ← ${found}`);
  for (const finding of record.findings) {
    if (finding.outcome === 'review' || finding.outcome === 'fail')
      console.log(`  ${finding.ruleId} ${finding.outcome}: ${finding.message} | ${finding.question ?? ''}`);
  }
}
console.log(
  formatReport(
    scores,
    {
      seconds: 0,
      modelSeconds: 0,
      pages: scores.reduce((sum, { pages }) => sum + pages, 0),
      peakMegabytes: 0,
    },
    { showValues: true },
  ),
);
