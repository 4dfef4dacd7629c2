import { closeSync, fstatSync, openSync } from 'node:fs';
import { PageRefusal } from './page-refusal.ts';
import { fileAccess, type Pdfium } from './pdfium-module.ts';

export interface OpenDocument {
  readonly handle: number;
  readonly pageCount: number;
}

interface Kept extends OpenDocument {
  readonly key: string;
  readonly descriptor: number;
  readonly access: number;
}

const keptOpen = 2;
/** FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY. */
const locked: ReadonlySet<number> = new Set([4, 5]);

/** The documents asked for last stay open, so that page after page of a file costs no new parse. */
export class OpenDocuments {
  readonly #pdfium: Pdfium;
  /** The one used last stands last. */
  #kept: Kept[] = [];

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium;
  }

  /** @throws PageRefusal where PDFium can't open the file */
  open(path: string): OpenDocument {
    const descriptor = openSync(path, 'r');
    const { size, mtimeMs, ino } = fstatSync(descriptor);
    const key = `${path}\0${size}\0${mtimeMs}\0${ino}`;
    const known = this.#kept.find((document) => document.key === key);
    if (known) {
      closeSync(descriptor);
      this.#kept = [...this.#kept.filter((document) => document !== known), known];
      return known;
    }
    while (this.#kept.length >= keptOpen) this.#close(this.#kept.shift()!);
    const document = this.#load(key, descriptor, size);
    this.#kept.push(document);
    return document;
  }

  #load(key: string, descriptor: number, size: number): Kept {
    const access = fileAccess(this.#pdfium, descriptor, size);
    const handle = this.#pdfium._FPDF_LoadCustomDocument(access, 0);
    if (handle === 0) {
      const code = this.#pdfium._FPDF_GetLastError();
      this.#pdfium.wasmExports.free(access);
      closeSync(descriptor);
      throw new PageRefusal(locked.has(code) ? 'password-protected' : 'damaged', `PDFium error ${code}`);
    }
    return { key, descriptor, access, handle, pageCount: this.#pdfium._FPDF_GetPageCount(handle) };
  }

  #close(document: Kept): void {
    this.#pdfium._FPDF_CloseDocument(document.handle);
    this.#pdfium.wasmExports.free(document.access);
    closeSync(document.descriptor);
  }
}
