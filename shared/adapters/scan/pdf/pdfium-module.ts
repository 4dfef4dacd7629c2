import { readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** The calls of PDFium's C interface that intake uses; pointers and handles are numbers, 0 is null. */
export interface Pdfium {
  readonly wasmExports: {
    readonly memory: WebAssembly.Memory;
    malloc(size: number): number;
    free(pointer: number): void;
    readonly __indirect_function_table: WebAssembly.Table;
  };
  _FPDF_LoadCustomDocument(access: number, password: number): number;
  _FPDF_CloseDocument(document: number): void;
  _FPDF_GetLastError(): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidthF(page: number): number;
  _FPDF_GetPageHeightF(page: number): number;
  _FPDF_GetPageBoundingBox(page: number, rect: number): number;
  _FPDFPage_GetRotation(page: number): number;
  _FPDFPage_GetAnnotCount(page: number): number;
  _FPDFPage_GetAnnot(page: number, index: number): number;
  _FPDFPage_CloseAnnot(annotation: number): void;
  _FPDFAnnot_GetSubtype(annotation: number): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFFormObj_CountObjects(form: number): number;
  _FPDFFormObj_GetObject(form: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  _FPDFPageObj_HasTransparency(object: number): number;
  _FPDFPageObj_GetClipPath(object: number): number;
  _FPDFClipPath_CountPaths(clip: number): number;
  _FPDFClipPath_CountPathSegments(clip: number, path: number): number;
  _FPDFClipPath_GetPathSegment(clip: number, path: number, segment: number): number;
  _FPDFPathSegment_GetPoint(segment: number, x: number, y: number): number;
  _FPDFTextObj_GetTextRenderMode(object: number): number;
  _FPDFTextObj_GetFont(object: number): number;
  _FPDFFont_GetIsEmbedded(font: number): number;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
  _FPDFText_CountChars(text: number): number;
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFImageObj_GetImagePixelSize(object: number, width: number, height: number): number;
  _FPDFImageObj_GetImageFilterCount(object: number): number;
  _FPDFImageObj_GetImageFilter(object: number, index: number, buffer: number, length: number): number;
  _FPDFImageObj_GetImageDataRaw(object: number, buffer: number, length: number): number;
  _FPDFImageObj_GetImageDataDecoded(object: number, buffer: number, length: number): number;
  _FPDFImageObj_GetImageMetadata(object: number, page: number, metadata: number): number;
  _FPDFImageObj_GetBitmap(object: number): number;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number;
  _FPDFBitmap_FillRect(
    bitmap: number,
    x: number,
    y: number,
    width: number,
    height: number,
    argb: number,
  ): void;
  _FPDFBitmap_GetFormat(bitmap: number): number;
  _FPDFBitmap_GetBuffer(bitmap: number): number;
  _FPDFBitmap_GetWidth(bitmap: number): number;
  _FPDFBitmap_GetHeight(bitmap: number): number;
  _FPDFBitmap_GetStride(bitmap: number): number;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
}

/** Thrown where PDFium asks for more memory than it may have. */
export class PdfiumOutOfMemory extends Error {
  override readonly name = 'PdfiumOutOfMemory';
}

/** Emscripten grows the memory by up to a fifth more than is asked for. */
const growthAhead = 1.2;

/**
 * PDFium with a ceiling on its memory, reading files piece by piece.
 * @param maxHeapBytes growth of the WebAssembly memory beyond it throws PdfiumOutOfMemory
 */
export async function loadPdfium(maxHeapBytes: number): Promise<Pdfium> {
  const binary = readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'));
  const instantiateWasm = (
    imports: WebAssembly.Imports,
    use: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => {
    const environment = imports.env as Record<string, (...values: number[]) => number>;
    const grow = environment.emscripten_resize_heap!;
    environment.emscripten_resize_heap = (size) => {
      if ((size! >>> 0) * growthAhead > maxHeapBytes)
        throw new PdfiumOutOfMemory(`${size! >>> 0} bytes asked for`);
      return grow(size!);
    };
    void WebAssembly.instantiate(binary, imports).then(({ instance, module }) => use(instance, module));
    return {};
  };
  const library = await PDFiumLibrary.init({ instantiateWasm: instantiateWasm as never });
  // The package wraps some thirty calls; the C interface below it has the others.
  const { module: pdfium } = library as unknown as { readonly module: Pdfium };
  placeReader(pdfium);
  return pdfium;
}

/** `(module (import "e" "f" (func (param i32 i32 i32 i32) (result i32))) (export "f" (func 0)))` */
const trampoline = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 9, 1, 0x60, 4, 0x7f, 0x7f, 0x7f, 0x7f, 1, 0x7f, 2, 7, 1, 1, 0x65, 1,
  0x66, 0, 0, 7, 5, 1, 1, 0x66, 0, 0,
]);
/** The table is full and can't grow; the null entry, which nothing calls, takes the reader. */
const readerSlot = 0;

/** Lets PDFium read a file through its descriptor, so that a large file is never held in memory. */
function placeReader(pdfium: Pdfium): void {
  const { memory, __indirect_function_table: table } = pdfium.wasmExports;
  const read = (descriptor: number, position: number, buffer: number, length: number): number => {
    try {
      const into = new Uint8Array(memory.buffer, buffer >>> 0, length >>> 0);
      return readSync(descriptor, into, 0, into.length, position >>> 0) === into.length ? 1 : 0;
    } catch {
      return 0;
    }
  };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(trampoline), { e: { f: read } });
  table.set(readerSlot, instance.exports.f);
}

/** A FPDF_FILEACCESS for the descriptor; to be freed after the document is closed. */
export function fileAccess(pdfium: Pdfium, descriptor: number, size: number): number {
  const { memory, malloc } = pdfium.wasmExports;
  const pointer = malloc(12);
  new Uint32Array(memory.buffer, pointer, 3).set([size, readerSlot, descriptor]);
  return pointer;
}

/** Runs `use` with `size` bytes of PDFium's memory. */
export function withMemory<Value>(pdfium: Pdfium, size: number, use: (pointer: number) => Value): Value {
  const pointer = pdfium.wasmExports.malloc(size);
  if (pointer === 0) throw new PdfiumOutOfMemory(`${size} bytes asked for`);
  try {
    return use(pointer);
  } finally {
    pdfium.wasmExports.free(pointer);
  }
}
