import type { BlobRef } from '../../domain/flow/blob-ref.ts';
import type { DossierHead } from '../../domain/flow/dossier-head.ts';
import type { NoticeKind } from '../../domain/flow/notice.ts';
import type { Box } from '../../domain/geometry.ts';
import type { DossierRecord } from '../../domain/record.ts';
import { SENSITIVE_FIELDS } from '../../domain/sensitive.ts';
import type { Hashes } from '../../ports/ambient.ts';
import type { Blobs } from '../../ports/blobs.ts';
import type { PageCrops } from '../../ports/notices.ts';
import { evidencePlace, statedFindings } from '../../rules/notice-content.ts';

export interface CropTools {
  readonly blobs: Blobs;
  readonly hashes: Hashes;
  readonly crops: PageCrops;
}

/** Pictures of the evidence by rule: kept in `derived`, and the bytes at hand. */
export interface Evidence {
  readonly refs: ReadonlyMap<string, BlobRef>;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** Cuts out what each stated finding rests on. A finding without a place, or of a page that is gone, has no picture. */
export async function cropEvidence(
  { blobs, hashes, crops }: CropTools,
  head: DossierHead,
  record: DossierRecord,
  kind: NoticeKind,
): Promise<Evidence> {
  const refs = new Map<string, BlobRef>();
  const pictures = new Map<string, Uint8Array>();
  for (const finding of statedFindings(record, kind)) {
    const place = evidencePlace(finding);
    const page = record.pages.find((one) => one.page === place?.page);
    const file = head.files.find(({ name }) => name === page?.file);
    if (!place || !page || !file) continue;
    const scan = { blob: file.blob, name: file.name, index: page.filePage - 1, rotation: page.rotation };
    const cut = await crops.cut(scan, place.boxes, secretPlaces(record, page.page));
    if (!cut.ok) continue;
    const key = `crops/${record.dossierId}/${hashes.sha256(cut.value)}.png`;
    const put = await blobs.put('derived', key, cut.value, { contentType: 'image/png', onlyIfAbsent: true });
    const ref = put.ok ? put.value.ref : (await blobs.head('derived', key))?.ref;
    if (ref === undefined) continue;
    refs.set(finding.ruleId, ref);
    pictures.set(finding.ruleId, cut.value);
  }
  return { refs, pictures };
}

/** Where numbers stand that no notice may show, also not as a picture. */
export function secretPlaces({ fields, observations }: DossierRecord, page: number): Box[] {
  const read = [...SENSITIVE_FIELDS].flatMap((path) => fields[path]?.evidence ?? []);
  const elsewhere = (observations.crossValues ?? []).filter(({ path }) => SENSITIVE_FIELDS.has(path));
  return [...read, ...elsewhere].filter((one) => one.page === page).map(({ box }) => box);
}
