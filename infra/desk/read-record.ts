import type { DossierRecord } from '../../shared/domain/record.ts';
import type { DossierFolder } from './dossier-folders.ts';

/** A dossier folder and what reading made of it. */
export interface ReadRecord {
  readonly dossier: DossierFolder;
  readonly record: DossierRecord;
}
