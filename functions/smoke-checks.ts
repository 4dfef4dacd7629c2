import type { Blobs } from '../shared/ports/blobs.ts';
import type { Records } from '../shared/ports/records.ts';
import type { Vault } from '../shared/ports/vault.ts';
import type { SmokeChecks } from '../shared/runtime/smoke-test.ts';

export interface CheckedTools {
  readonly records?: Records;
  readonly blobs?: Blobs;
  readonly vault?: Vault;
}

const PROBE = 'smoke-test';

/** One cheap call of each tool that is given; nothing is written. */
export function checksOf({ records, blobs, vault }: CheckedTools): SmokeChecks {
  return {
    ...(records ? { records: () => records.get({ pk: PROBE, sk: PROBE }) } : {}),
    ...(blobs ? { files: () => blobs.head('derived', PROBE) } : {}),
    ...(vault ? { vault: async () => vault.open(await vault.seal(PROBE, PROBE), PROBE) } : {}),
  };
}
