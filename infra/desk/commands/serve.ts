import { parseArgs } from 'node:util';
import { ConfigError } from '../../../shared/runtime/config.ts';
import { type DeskConfig, readDeskConfig } from '../desk-config.ts';
import { runStation, usualData } from '../run-station.ts';
import { EXIT, UsageError } from '../usage.ts';

const usualPort = 8787;

export interface ServeCall {
  readonly port: number;
  readonly data: string;
  readonly config: DeskConfig;
}

/** `shouli serve`: the station without the demonstration. */
export async function serve(args: string[]): Promise<number> {
  await runStation(serveCall(args), async () => {});
  return EXIT.done;
}

/** Arguments and environment; throws UsageError with everything that is wrong with either. */
export function serveCall(args: string[]): ServeCall {
  const { values } = parsed(args);
  const problems: string[] = [];
  const port = Number(values.port ?? usualPort);
  if (!Number.isInteger(port) || port < 1 || port > 65535) problems.push('端口应为 1 到 65535 的整数。');
  const config = configOr(problems);
  if (config === null || problems.length > 0) throw new UsageError(problems.join('\n'));
  return { port, data: values.data ?? usualData(), config };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: { port: { type: 'string' }, data: { type: 'string' } } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function configOr(problems: string[]): DeskConfig | null {
  try {
    return readDeskConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(error.message);
    return null;
  }
}
