/** Entry of the worker thread that holds PDFium: its calls are synchronous and may never return. */
import { parentPort } from 'node:worker_threads';
import { ok } from '../../../domain/result.ts';
import { failure } from '../failure.ts';
import { OpenDocuments } from './open-documents.ts';
import { takePicture } from './page-picture.ts';
import { PageRefusal } from './page-refusal.ts';
import { loadPdfium, type Pdfium, PdfiumOutOfMemory } from './pdfium-module.ts';
import type { PdfPage, PdfReply, PdfRequest } from './protocol.ts';

/** An A4 page of JPEG 2000 in colour at 300 dpi needs most of it. */
const maxHeapBytes = 208 * 1024 * 1024;

const port = parentPort!;
const pdfium = await loadPdfium(maxHeapBytes);
const documents = new OpenDocuments(pdfium);

port.on('message', (request: PdfRequest) => {
  const reply = answer(request);
  port.postMessage(reply, reply.answer.ok ? pixelsOf(reply.answer.value) : []);
});
port.postMessage('ready');

function answer(request: PdfRequest): PdfReply {
  try {
    const value = request.ask === 'count' ? documents.open(request.path).pageCount : picture(pdfium, request);
    return { answer: ok(value), broken: false, heapBytes: heapBytes() };
  } catch (cause) {
    if (cause instanceof PageRefusal) {
      return { answer: failure(cause.reason, cause.message), broken: false, heapBytes: heapBytes() };
    }
    // Anything else stopped PDFium in the middle of a call.
    const reason = cause instanceof PdfiumOutOfMemory ? 'too-many-pixels' : 'damaged';
    const detail = cause instanceof Error ? cause.name : 'PDFium stopped';
    return { answer: failure(reason, detail), broken: true, heapBytes: heapBytes() };
  }
}

function picture(module: Pdfium, request: PdfRequest & { ask: 'page' }): PdfPage {
  const document = documents.open(request.path);
  if (request.index >= document.pageCount) throw new PageRefusal('no-pages', 'no page of that number');
  const page = module._FPDF_LoadPage(document.handle, request.index);
  if (page === 0) throw new PageRefusal('damaged', `PDFium error ${module._FPDF_GetLastError()} on a page`);
  try {
    return takePicture(module, page, request);
  } finally {
    module._FPDF_ClosePage(page);
  }
}

const heapBytes = () => pdfium.wasmExports.memory.buffer.byteLength;

function pixelsOf(value: number | PdfPage): ArrayBuffer[] {
  if (typeof value === 'number') return [];
  return [value.form === 'jpeg' ? value.bytes.buffer : value.data.buffer];
}
