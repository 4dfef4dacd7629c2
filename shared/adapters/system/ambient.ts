import { createHash, randomBytes } from 'node:crypto';
import type { Clock, Hashes, Ids } from '../../ports/ambient.ts';

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** 128 random bits, base64url. */
export const randomIds: Ids = { fresh: () => randomBytes(16).toString('base64url') };

export const nodeHashes: Hashes = {
  sha256: (content) => createHash('sha256').update(content).digest('hex'),
};
