import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findCampaign } from '../../../shared/campaigns/registry.ts';
import { createDeskPageReader } from '../desk-page-reader.ts';
import { discover } from '../dossier-folders.ts';
import { createStation } from '../station.ts';
import { createStationApp, listen } from '../station-server.ts';
import { EXIT, UsageError } from '../usage.ts';
import { writeJson } from '../write-json.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const defaultPort = 8787;

/** `npm start`: reads the demonstration batch and shows it at http://127.0.0.1:8787. */
export async function start(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { port: { type: 'string' }, data: { type: 'string' } } });
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new UsageError('端口应为 1 到 65535 的整数。');
  const data = values.data ?? join(root, '.data');
  const input = discover([join(root, 'test', 'corpus', 'small')]);
  if (!input.ok) throw new UsageError(input.error);
  const campaign = findCampaign('ln-qts-2024');
  if (!campaign) throw new UsageError('没有可用的评审批次。');

  const reader = createDeskPageReader();
  const station = createStation(reader, campaign, input.value, (record, { name }) =>
    writeJson(join(data, 'demonstration', name, 'record.json'), record),
  );
  const app = createStationApp(station, async (name, page) => {
    const record = station.dossiers().find((dossier) => dossier.name === name)?.record;
    const place = record?.pages.find((candidate) => candidate.page === page);
    const file = station.folder(name)?.files.find((candidate) => candidate.name === place?.file);
    if (!place || !file) return null;
    return reader.picture({ file, index: place.filePage - 1 }, place.rotation);
  });
  const server = await listen(app, port).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'EADDRINUSE' ? `端口 ${port} 已被占用，请用 --port 换一个。` : error.message,
    );
  });
  process.stdout.write(`受理工作站：http://127.0.0.1:${port}（按 Ctrl+C 停止）\n`);
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  station.watch(printer(() => station.dossiers()));
  const finished = station.run();
  await Promise.race([stopped, finished.then(() => stopped)]);
  server.close();
  await reader.close();
  return EXIT.done;
}

/** One line on stdout when a dossier is done. */
function printer(dossiers: () => ReturnType<ReturnType<typeof createStation>['dossiers']>): () => void {
  const said = new Set<string>();
  return () => {
    for (const { name, state, record, sentence } of dossiers()) {
      if ((state !== 'done' && state !== 'unread') || said.has(name)) continue;
      said.add(name);
      const outcome = record
        ? `${record.pages.length} 页，${record.decision.proposed} ${record.decision.reasons.join(' ')}`
        : sentence;
      process.stdout.write(`${name}：${outcome}\n`);
    }
    if (said.size === dossiers().length && !said.has('')) {
      said.add('');
      process.stdout.write('演示批次已读取完毕，可在浏览器中查看。\n');
    }
  };
}
