import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Blobs } from '../../../shared/ports/blobs.ts';
import { addDemonstrationAccounts } from '../console/demonstration-accounts.ts';
import type { AccountTools } from '../console/local-identity.ts';
import { discover } from '../dossier-folders.ts';
import type { Home } from '../home/home.ts';
import { submitBatch } from '../home/submit.ts';
import { overviewOf, type ShownDossier } from '../overview.ts';
import { createProgress } from '../progress.ts';
import { runStation } from '../run-station.ts';
import { EXIT } from '../usage.ts';
import { serveCall } from './serve.ts';

const demonstration = fileURLToPath(new URL('../../../test/corpus/small/batch', import.meta.url));
const batchId = '演示批次';

/** `npm start`: the station, with the demonstration batch on its way through the pipeline. */
export async function start(args: string[]): Promise<number> {
  await runStation(serveCall(args), async (home, { blobs }, accounts) => {
    await tellAccounts(accounts);
    showProgress(home);
    await submitDemonstration(blobs);
    home.wake();
  });
  return EXIT.done;
}

async function tellAccounts(tools: AccountTools): Promise<void> {
  const added = await addDemonstrationAccounts(tools);
  if (added.length === 0) return;
  const lines = added.map(
    ({ account, displayName, password }) => `  ${account}　${password}　${displayName}`,
  );
  process.stdout.write(`演示账号（密码只显示这一次）：\n${lines.join('\n')}\n`);
}

/** Uploads the batch as anybody would, manifest last; where it lies already it was submitted before. */
async function submitDemonstration(blobs: Blobs): Promise<void> {
  if (await blobs.head('originals', join('incoming', batchId, 'batch.json'))) return;
  const input = discover([demonstration]);
  if (!input.ok) throw new Error(input.error);
  for (const batch of input.value.batches) await submitBatch(blobs, batchId, batch);
}

const SAY_EVERY = 500;

/** Pages read so far, and one line for each dossier that is done or has stopped. */
function showProgress(home: Home): void {
  const progress = createProgress(process.stderr);
  const said = new Set<string>();
  let announced = false;
  const look = async (): Promise<void> => {
    const dossiers = (await overviewOf(home)).filter(({ title }) => title.startsWith(batchId));
    const news = dossiers.filter(({ name, state }) => isSettled(state) && !said.has(name));
    for (const dossier of news) {
      said.add(dossier.name);
      progress.note(lineOf(dossier));
    }
    const busy = dossiers.filter(({ state }) => !isSettled(state));
    if (busy.length > 0) {
      const sum = (of: (dossier: ShownDossier) => number) => dossiers.reduce((all, one) => all + of(one), 0);
      progress.update(
        sum(({ pagesDone }) => pagesDone),
        sum(({ pagesTotal }) => pagesTotal),
        batchId,
      );
    } else if (dossiers.length > 0 && !announced) {
      announced = true;
      progress.note('演示批次已读取完毕，可在浏览器中查看。');
    }
  };
  let waiting = false;
  home.watch(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      void look().catch(() => {});
    }, SAY_EVERY).unref();
  });
}

const isSettled = (state: ShownDossier['state']): boolean => state === 'done' || state === 'failed';

function lineOf({ title, pagesTotal, decision, sentence }: ShownDossier): string {
  const outcome = decision ? `${decision.proposed} ${decision.reasons.join(' ')}` : (sentence ?? '');
  return `${title}：${pagesTotal} 页，${outcome}`.trimEnd();
}
