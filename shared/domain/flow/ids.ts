import type { PageOrder } from '../page-order.ts';
import { canonical, type Digest } from './audit.ts';
import type { SubmittedFile } from './dossier-head.ts';

/** Crockford's alphabet: no I, L, O, U. */
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_CHARACTERS = 10;
const PREFIX = 'LNZC';

/**
 * SHA-256 over names and hashes of the files, in order, and the clerk's own order of pages: the same bytes again are the
 * same submission.
 */
export const contentHashOf = (
  files: readonly Pick<SubmittedFile, 'name' | 'sha256'>[],
  digest: Digest,
  order?: PageOrder,
): string => {
  const named = files.map(({ name, sha256 }) => [name, sha256]);
  return digest(canonical(order === undefined ? named : [named, order]));
};

export interface DossierIdParts {
  readonly campaign: string;
  /** Of the campaign; printed in the id. */
  readonly year: number;
  readonly submissionId: string;
  readonly contentHash: string;
  readonly precheck: boolean;
  /** Tells apart a submission that came back to bytes which it had before; from 1. */
  readonly version: number;
}

/** `LNZC-2024-7Z3K0QX9TB`: the same for the same bytes of the same submission, whoever asks and how often. */
export function dossierIdOf(parts: DossierIdParts, digest: Digest): string {
  const { campaign, submissionId, contentHash, precheck, version } = parts;
  const seed = canonical([campaign, submissionId, contentHash, precheck, version]);
  return `${PREFIX}-${parts.year}-${base32(digest(seed)).slice(0, ID_CHARACTERS)}`;
}

/** The bits of a hexadecimal digest, five by five. */
function base32(hex: string): string {
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'));
  return bits.join('').replaceAll(/.{5}/g, (five) => BASE32[Number.parseInt(five, 2)]!);
}

/** One name an execution of the flow; `drive` counts the deliberate new starts, 0 for the first. */
export const executionNameOf = (dossierId: string, contentHash: string, drive: number): string =>
  `${dossierId}-${contentHash.slice(0, 16)}-r${drive}`;
