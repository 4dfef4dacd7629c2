import { UPLOADS_PREFIX } from '../shared/adapters/aws/s3-uploads.ts';
import type { BlobStore } from '../shared/domain/flow/blob-ref.ts';
import type { Blobs } from '../shared/ports/blobs.ts';
import type { NoticePrinter } from '../shared/ports/notices.ts';
import type { Mailer } from '../shared/ports/outbound.ts';
import type { Records } from '../shared/ports/records.ts';
import type { Vault } from '../shared/ports/vault.ts';
import type { SmokeChecks } from '../shared/runtime/smoke-test.ts';

export interface CheckedTools {
  readonly records?: Records;
  readonly blobs?: Blobs;
  /** The stores that the function may look into. */
  readonly stores?: readonly BlobStore[];
  readonly vault?: Vault;
  readonly printer?: NoticePrinter;
  readonly mail?: { readonly mailer: Mailer } | null;
}

export const PROBE = 'smoke-test';

/** Originals may be looked for below `incoming/` only, and whoever may see one prefix of `derived` sees that of uploads. */
const probes: Readonly<Record<BlobStore, string>> = {
  originals: `incoming/${PROBE}`,
  derived: `${UPLOADS_PREFIX}${PROBE}`,
  notices: PROBE,
};

/** One cheap call of each tool that is given; nothing is written and nothing sent. */
export function checksOf({ records, blobs, stores = [], vault, printer, mail }: CheckedTools): SmokeChecks {
  const files = blobs
    ? stores.map((store) => [`files: ${store}`, () => blobs.head(store, probes[store])] as const)
    : [];
  const answers = mail?.mailer.answers;
  return {
    ...(records ? { records: () => records.get({ pk: PROBE, sk: PROBE }) } : {}),
    ...Object.fromEntries(files),
    ...(vault ? { vault: async () => vault.open(await vault.seal(PROBE, PROBE), PROBE) } : {}),
    ...(printer?.ready ? { printer: printer.ready } : {}),
    ...(answers ? { mail: answers } : {}),
  };
}
