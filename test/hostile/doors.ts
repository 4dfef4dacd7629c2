import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCodeReader } from '../../shared/adapters/codes/zxing.ts';
import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import { UploadName } from '../../shared/domain/api/uploads.ts';
import { parseManifest } from '../../shared/domain/flow/manifest.ts';
import { parseSeparatorCode } from '../../shared/domain/separator-code.ts';
import type { CodeReader } from '../../shared/ports/codes.ts';
import { ScanDesk } from '../adapters/scan/scan-desk.ts';
import { cornerNames } from '../adapters/scan/sheets.ts';
import type { Door } from './hostile-case.ts';

export interface Answer {
  /** `read`, or the typed reason. */
  readonly outcome: string;
  /** Corners of a scan's first page. */
  readonly shows: string | null;
}

/** Every entry point of the project for files and texts of others, as the pipeline calls it. */
export class Doors {
  readonly #desk = new ScanDesk();
  readonly #codes: CodeReader;
  readonly #folder = mkdtempSync(join(tmpdir(), 'doors-'));

  private constructor(codes: CodeReader) {
    this.#codes = codes;
  }

  static async open(): Promise<Doors> {
    return new Doors(await createCodeReader());
  }

  async close(): Promise<void> {
    await this.#desk.close();
    rmSync(this.#folder, { recursive: true });
  }

  async enter(door: Door, name: string, bytes: Uint8Array): Promise<Answer> {
    if (door === 'scan') return this.#scan(name, bytes);
    if (door === 'roster') return this.#roster(bytes);
    if (door === 'code') return this.#code(name, bytes);
    if (door === 'manifest') return accepted(parseManifest(bytes) !== null);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    if (door === 'separator') return accepted(parseSeparatorCode(text) !== null);
    return accepted(UploadName.safeParse(text).success);
  }

  async #scan(name: string, bytes: Uint8Array): Promise<Answer> {
    const file = this.#desk.put(name, bytes);
    const inspected = await this.#desk.decoder.inspect(file);
    if (!inspected.ok) return { outcome: inspected.error.reason, shows: null };
    const page = await this.#desk.decoder.page(file, 0, 4000);
    if (!page.ok) return { outcome: page.error.reason, shows: null };
    return { outcome: 'read', shows: cornerNames(page.value.image) };
  }

  async #roster(bytes: Uint8Array): Promise<Answer> {
    const path = join(this.#folder, 'roster');
    writeFileSync(path, bytes);
    const opened = await rosterFiles.open(path);
    return { outcome: opened.ok ? 'read' : opened.error.reason, shows: null };
  }

  /** A page with a code counts as read only where the code is a sheet's. */
  async #code(name: string, bytes: Uint8Array): Promise<Answer> {
    const page = await this.#desk.page(name, bytes);
    const found = await this.#codes.read(page.image);
    if (found.length === 0) return { outcome: 'no code found', shows: null };
    return accepted(found.some(({ text }) => parseSeparatorCode(text) !== null));
  }
}

const accepted = (sound: boolean): Answer => ({ outcome: sound ? 'read' : 'refused', shows: null });
