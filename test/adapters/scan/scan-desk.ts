import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScanDecoder, type ScanDecoderParts } from '../../../shared/adapters/scan/decoder.ts';
import { defaultScanLimits } from '../../../shared/adapters/scan/limits.ts';
import type {
  PageImage,
  ScanDecoder,
  ScanFile,
  ScanInventory,
  ScanLimits,
} from '../../../shared/ports/scans.ts';

/** A decoder over a folder of its own; close it after use. */
export class ScanDesk {
  readonly decoder: ScanDecoder;
  readonly #folder = mkdtempSync(join(tmpdir(), 'scans-'));

  constructor(limits: Partial<ScanLimits> = {}, parts?: ScanDecoderParts) {
    this.decoder = createScanDecoder({ ...defaultScanLimits, ...limits }, parts);
  }

  put(name: string, bytes: Uint8Array): ScanFile {
    const path = join(this.#folder, name);
    writeFileSync(path, bytes);
    return { name, path };
  }

  async inventory(name: string, bytes: Uint8Array): Promise<ScanInventory> {
    const result = await this.decoder.inspect(this.put(name, bytes));
    if (!result.ok) throw new Error(`${name}: ${result.error.reason} (${result.error.detail})`);
    return result.value;
  }

  async page(name: string, bytes: Uint8Array, index = 0, maxSide = 4000): Promise<PageImage> {
    const result = await this.decoder.page(this.put(name, bytes), index, maxSide);
    if (!result.ok) throw new Error(`${name}: ${result.error.reason} (${result.error.detail})`);
    return result.value;
  }

  /** Why the file, or else its first page, can't be read; null where it can. */
  async refusal(name: string, bytes: Uint8Array): Promise<string | null> {
    const file = this.put(name, bytes);
    const inspected = await this.decoder.inspect(file);
    if (!inspected.ok) return inspected.error.reason;
    const page = await this.decoder.page(file, 0, 4000);
    return page.ok ? null : page.error.reason;
  }

  async close(): Promise<void> {
    await this.decoder.close();
    rmSync(this.#folder, { recursive: true });
  }
}
