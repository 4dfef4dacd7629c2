import type { Decision, DossierRecord } from '../../shared/domain/record.ts';

/** A dossier as the station's overview shows it. */
export interface StationDossier {
  /** Dossier id; stands in addresses. */
  readonly name: string;
  /** Folder or batch folder, as people know it. */
  readonly title: string;
  readonly state: 'waiting' | 'reading' | 'done' | 'failed';
  readonly pagesDone: number;
  readonly pagesTotal: number;
  readonly decision: Decision | null;
  /** What stopped it. */
  readonly sentence: string | null;
}

/** What the station's pages show. */
export interface Station {
  /** In the order of their receipt. */
  dossiers(): Promise<readonly StationDossier[]>;
  /** null where there is none (yet). */
  record(name: string): Promise<DossierRecord | null>;
  /** JPEG of a page, turned upright; null where there is none. */
  picture(name: string, page: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Calls back after each change; returns what ends that. */
  watch(onChange: () => void): () => void;
}
