import type { SubmittedFile } from '../../domain/flow/dossier-head.ts';

/** A page that was read and that later ones of its dossier may repeat. */
export interface OriginalPage {
  readonly file: SubmittedFile;
  readonly index: number;
  /** As it stands upright. */
  readonly fingerprint: string;
}

/** What this process remembers of the dossiers that it reads: forgetting costs a comparison, nothing else. */
export interface Originals {
  of(dossierId: string): readonly OriginalPage[];
  add(dossierId: string, page: OriginalPage): void;
}

/** Remembers the dossiers read last. */
export function createOriginals(mostDossiers = 16): Originals {
  const dossiers = new Map<string, OriginalPage[]>();
  return {
    of: (dossierId) => dossiers.get(dossierId) ?? [],
    add(dossierId, page) {
      const pages = dossiers.get(dossierId) ?? [];
      dossiers.delete(dossierId);
      dossiers.set(dossierId, [...pages, page]);
      for (const oldest of dossiers.keys()) {
        if (dossiers.size <= mostDossiers) return;
        dossiers.delete(oldest);
      }
    },
  };
}
