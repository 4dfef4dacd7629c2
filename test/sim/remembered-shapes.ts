/** What the store gives out is frozen: each of its objects is looked at once by each shape. */
import type { z } from 'zod';
import { BatchReport } from '../../shared/domain/batch.ts';
import { AuditEntry } from '../../shared/domain/flow/audit.ts';
import { BatchFolder, BatchHead } from '../../shared/domain/flow/batch-head.ts';
import { DossierHead } from '../../shared/domain/flow/dossier-head.ts';
import { Notice } from '../../shared/domain/flow/notice.ts';
import { OutboxEntry } from '../../shared/domain/flow/outbox.ts';
import { SubmissionHead } from '../../shared/domain/flow/submission-head.ts';
import { Word } from '../../shared/domain/flow/word.ts';
import { DossierReading, DossierRecord } from '../../shared/domain/record.ts';
import { frozen, remembering } from './remembered-stores.ts';

const SHAPES = [
  ...[DossierHead, DossierRecord, DossierReading, AuditEntry, SubmissionHead, OutboxEntry, Notice, Word],
  ...[BatchHead, BatchFolder, BatchReport],
];

/** From now on, as long as anything is remembered. */
export function rememberShapes(): void {
  for (const shape of SHAPES) rememberShape(shape);
}

function rememberShape(shape: z.ZodType): void {
  const known = new WeakMap<object, unknown>();
  const parse = shape.parse.bind(shape);
  shape.parse = (given) => {
    if (typeof given !== 'object' || given === null || !Object.isFrozen(given) || !remembering.on)
      return parse(given);
    const before = known.get(given) ?? frozen(parse(given));
    known.set(given, before);
    return before;
  };
}
