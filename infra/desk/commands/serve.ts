import { parseArgs } from 'node:util';
import { ConfigError } from '../../../shared/runtime/config.ts';
import type { Door } from '../console/listen.ts';
import { type DeskConfig, readDeskConfig } from '../desk-config.ts';
import { doorOf } from '../door.ts';
import { runStation, usualData } from '../run-station.ts';
import { EXIT, UsageError } from '../usage.ts';

export interface ServeCall {
  readonly door: Door;
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
  const door = doorOf(values, problems);
  const config = configOr(problems);
  if (door === null || config === null) throw new UsageError(problems.join('\n'));
  return { door, data: values.data ?? usualData(), config };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        'without-tls': { type: 'boolean' },
      },
    });
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
