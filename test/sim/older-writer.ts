/** How the version before wrote its items: what was added to their shapes since is left out where it says nothing new. */
import { z } from 'zod';
import type { Write } from '../../shared/ports/records.ts';

const Head = z.looseObject({
  drives: z.number().optional(),
  receivedAtStated: z.boolean().optional(),
  told: z.array(z.string()).optional(),
});

const BatchHead = z.looseObject({ reconciled: z.string().optional() });

/** As `shouli/dossier@1` and `shouli/batch-head@1` were before their later, optional keys. */
export function writtenAsBefore(write: Write): Write {
  if (write.op !== 'put') return write;
  if (write.kind === 'batch-head') {
    const { reconciled: _later, ...body } = BatchHead.parse(write.body);
    return { ...write, body };
  }
  if (write.kind !== 'dossier-head') return write;
  const { drives = 0, receivedAtStated = true, told = [], ...body } = Head.parse(write.body);
  return {
    ...write,
    body: {
      ...body,
      ...(drives > 0 ? { drives } : {}),
      ...(receivedAtStated ? {} : { receivedAtStated }),
      ...(told.length > 0 ? { told } : {}),
    },
  };
}
