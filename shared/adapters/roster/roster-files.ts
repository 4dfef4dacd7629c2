import { readFile, stat } from 'node:fs/promises';
import type { RosterFailure } from '../../domain/reasons/roster.ts';
import { err, type Result } from '../../domain/result.ts';
import type { RosterFiles } from '../../ports/rosters.ts';
import type { RosterTable } from '../../reading/roster/table.ts';
import { readCsv } from './csv.ts';
import { rosterLimits } from './limits.ts';
import { readWorkbook } from './xlsx.ts';

/** Rosters on this machine's disk, told apart by their content. */
export const rosterFiles: RosterFiles = {
  async open(path) {
    try {
      const { size } = await stat(path);
      if (size > rosterLimits.maxFileBytes) return err({ reason: 'too-large', detail: `${size} bytes` });
      return await readBytes(await readFile(path));
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code ?? 'error';
      return err({ reason: 'unreadable-file', detail: code });
    }
  },
};

async function readBytes(bytes: Uint8Array): Promise<Result<readonly RosterTable[], RosterFailure>> {
  if (bytes.length === 0) return err({ reason: 'unreadable-file', detail: 'no bytes' });
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    // An encrypted workbook is an OLE file with a stream of this name, in UTF-16.
    const encrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return err({ reason: encrypted ? 'password-protected' : 'old-format', detail: 'OLE compound file' });
  }
  const binary = bytes.subarray(0, 512).includes(0) && !startsWith(bytes, [0xff, 0xfe]);
  if (binary || startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    return err({ reason: 'unknown-type', detail: 'no text' });
  }
  return readCsv(bytes);
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);
