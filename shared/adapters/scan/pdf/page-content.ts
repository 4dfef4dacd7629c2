import { type Pdfium, withMemory } from './pdfium-module.ts';

/** What a page is made of, as far as it decides how to take its picture. */
export interface PageContent {
  /** As shown, after the page's own rotation; points of 1/72 inch. */
  readonly width: number;
  readonly height: number;
  /** Quarter turns clockwise by the page's own rotation. */
  readonly rotation: number;
  readonly images: readonly PlacedImage[];
  /** Visible text, paths, shadings that no later image covers: how many. */
  readonly marks: number;
  /** Handles of the text objects among them. */
  readonly texts: readonly number[];
  /** Without links and pop-ups, which show nothing by themselves. */
  readonly annotations: number;
}

export interface PlacedImage {
  readonly handle: number;
  /** Stored pixels. */
  readonly width: number;
  readonly height: number;
  /** Edges as placed on the page, points. */
  readonly placedWidth: number;
  readonly placedHeight: number;
  /** Share of the page that it covers, 0…1. */
  readonly coverage: number;
  /** Quarter turns clockwise by which it is placed; null for mirrored or slanted ones. */
  readonly turns: number | null;
  /** Nothing of it reaches beyond the page or is clipped or blended. */
  readonly whole: boolean;
  readonly filters: readonly string[];
  /** PDFium's FPDF_COLORSPACE_*: 0 unknown, 1 DeviceGray, 2 DeviceRGB, 4 CalGray, 5 CalRGB, 7 ICCBased … */
  readonly colourSpace: number;
  readonly bitsPerPixel: number;
  /** On the page itself, not inside a form. */
  readonly topLevel: boolean;
}

const objectType = { text: 1, path: 2, image: 3, shading: 4, form: 5 } as const;
const invisibleTextModes: ReadonlySet<number> = new Set([3, 7]);
/** FPDF_ANNOT_LINK, FPDF_ANNOT_POPUP. */
const invisibleAnnotations: ReadonlySet<number> = new Set([2, 16]);
const maxFormDepth = 8;

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** a b c d e f of ISO 32000-1 §8.3.4. */
type Matrix = readonly [number, number, number, number, number, number];

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** An image that leaves no more of the page than this open hides all that was drawn before it. */
const hidingCoverage = 0.995;

/** Reads the objects of a loaded page, forms included. @param opaque whether the file's images surely have no masks */
export function describePage(pdfium: Pdfium, page: number, opaque: boolean): PageContent {
  const frame = pageFrame(pdfium, page);
  const images: PlacedImage[] = [];
  let texts: number[] = [];
  let marks = 0;
  const visit = (object: number, outer: Matrix, depth: number) => {
    const type = pdfium._FPDFPageObj_GetType(object);
    if (type === objectType.image) {
      const image = placedImage(pdfium, page, object, outer, frame, depth === 0);
      images.push(image);
      if (opaque && hides(image)) {
        texts = [];
        marks = 0;
      }
    } else if (type === objectType.form && depth < maxFormDepth) {
      const inner = multiply(matrixOf(pdfium, object), outer);
      const count = pdfium._FPDFFormObj_CountObjects(object);
      for (let i = 0; i < count; i++) visit(pdfium._FPDFFormObj_GetObject(object, i), inner, depth + 1);
    } else if (type !== objectType.text) {
      marks++;
    } else if (!invisibleTextModes.has(pdfium._FPDFTextObj_GetTextRenderMode(object))) {
      marks++;
      texts.push(object);
    }
  };
  const count = pdfium._FPDFPage_CountObjects(page);
  for (let i = 0; i < count; i++) visit(pdfium._FPDFPage_GetObject(page, i), identity, 0);
  return {
    width: pdfium._FPDF_GetPageWidthF(page),
    height: pdfium._FPDF_GetPageHeightF(page),
    rotation: pdfium._FPDFPage_GetRotation(page) & 3,
    images,
    marks,
    texts,
    annotations: countAnnotations(pdfium, page),
  };
}

const hides = ({ topLevel, whole, turns, coverage }: PlacedImage): boolean =>
  topLevel && whole && turns !== null && coverage >= hidingCoverage;

function countAnnotations(pdfium: Pdfium, page: number): number {
  const count = pdfium._FPDFPage_GetAnnotCount(page);
  let shown = 0;
  for (let i = 0; i < count; i++) {
    const annotation = pdfium._FPDFPage_GetAnnot(page, i);
    if (annotation === 0) continue;
    if (!invisibleAnnotations.has(pdfium._FPDFAnnot_GetSubtype(annotation))) shown++;
    pdfium._FPDFPage_CloseAnnot(annotation);
  }
  return shown;
}

function placedImage(
  pdfium: Pdfium,
  page: number,
  handle: number,
  outer: Matrix,
  frame: Rect,
  topLevel: boolean,
): PlacedImage {
  const matrix = multiply(matrixOf(pdfium, handle), outer);
  const [a, b, c, d] = matrix;
  const bounds = boundsOf(matrix);
  const shown = intersection(bounds, frame);
  const slack = 0.01 * Math.max(frame.right - frame.left, frame.top - frame.bottom);
  return {
    handle,
    ...pixelSize(pdfium, handle),
    placedWidth: Math.hypot(a, b),
    placedHeight: Math.hypot(c, d),
    coverage: area(shown) / area(frame),
    turns: quarterTurns(matrix),
    whole:
      contains(frame, bounds, slack) &&
      pdfium._FPDFPageObj_HasTransparency(handle) === 0 &&
      clipLeaves(pdfium, handle, bounds, slack),
    filters: filtersOf(pdfium, handle),
    ...storedFormat(pdfium, handle, page),
    topLevel,
  };
}

/** Pictures are drawn upwards in the unit square, so an upright one has a > 0, d > 0. */
function quarterTurns([a, b, c, d]: Matrix): number | null {
  const tiny = 1e-3 * Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d));
  const level = Math.abs(b) <= tiny && Math.abs(c) <= tiny;
  const upended = Math.abs(a) <= tiny && Math.abs(d) <= tiny;
  if (level && a > 0 && d > 0) return 0;
  if (level && a < 0 && d < 0) return 2;
  if (upended && b < 0 && c > 0) return 1;
  if (upended && b > 0 && c < 0) return 3;
  return null;
}

/** True where each clipping path is a rectangle around the whole picture. */
function clipLeaves(pdfium: Pdfium, object: number, bounds: Rect, slack: number): boolean {
  const clip = pdfium._FPDFPageObj_GetClipPath(object);
  const paths = clip === 0 ? 0 : pdfium._FPDFClipPath_CountPaths(clip);
  for (let path = 0; path < paths; path++) {
    const segments = pdfium._FPDFClipPath_CountPathSegments(clip, path);
    if (segments < 4 || segments > 5) return false;
    const points = Array.from({ length: segments }, (_, i) =>
      pointOf(pdfium, pdfium._FPDFClipPath_GetPathSegment(clip, path, i)),
    );
    const box = hull(points);
    const straight = points.every(
      ([x, y]) => (near(x, box.left) || near(x, box.right)) && (near(y, box.top) || near(y, box.bottom)),
    );
    if (!straight || !contains(box, bounds, slack)) return false;
  }
  return true;
}

const near = (a: number, b: number) => Math.abs(a - b) < 0.01;

function pageFrame(pdfium: Pdfium, page: number): Rect {
  return withMemory(pdfium, 16, (pointer) => {
    pdfium._FPDF_GetPageBoundingBox(page, pointer);
    const [left, top, right, bottom] = new Float32Array(pdfium.wasmExports.memory.buffer, pointer, 4);
    return { left: left!, top: top!, right: right!, bottom: bottom! };
  });
}

function matrixOf(pdfium: Pdfium, object: number): Matrix {
  return withMemory(pdfium, 24, (pointer) => {
    if (pdfium._FPDFPageObj_GetMatrix(object, pointer) === 0) return identity;
    const values = new Float32Array(pdfium.wasmExports.memory.buffer, pointer, 6);
    return [values[0]!, values[1]!, values[2]!, values[3]!, values[4]!, values[5]!];
  });
}

function pointOf(pdfium: Pdfium, segment: number): readonly [number, number] {
  return withMemory(pdfium, 8, (pointer) => {
    pdfium._FPDFPathSegment_GetPoint(segment, pointer, pointer + 4);
    const [x, y] = new Float32Array(pdfium.wasmExports.memory.buffer, pointer, 2);
    return [x!, y!];
  });
}

function pixelSize(pdfium: Pdfium, image: number): { width: number; height: number } {
  return withMemory(pdfium, 8, (pointer) => {
    pdfium._FPDFImageObj_GetImagePixelSize(image, pointer, pointer + 4);
    const [width, height] = new Uint32Array(pdfium.wasmExports.memory.buffer, pointer, 2);
    return { width: width!, height: height! };
  });
}

function filtersOf(pdfium: Pdfium, image: number): string[] {
  const room = 64;
  return withMemory(pdfium, room, (pointer) =>
    Array.from({ length: Math.min(8, pdfium._FPDFImageObj_GetImageFilterCount(image)) }, (_, i) => {
      const length = pdfium._FPDFImageObj_GetImageFilter(image, i, pointer, room);
      if (length < 1 || length > room) return '';
      return Buffer.from(pdfium.wasmExports.memory.buffer, pointer, length - 1).toString('latin1');
    }),
  );
}

function storedFormat(pdfium: Pdfium, image: number, page: number) {
  return withMemory(pdfium, 28, (pointer) => {
    if (pdfium._FPDFImageObj_GetImageMetadata(image, page, pointer) === 0) {
      return { colourSpace: 0, bitsPerPixel: 0 };
    }
    const fields = new Uint32Array(pdfium.wasmExports.memory.buffer, pointer, 7);
    return { bitsPerPixel: fields[4]!, colourSpace: fields[5]! };
  });
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

function boundsOf([a, b, c, d, e, f]: Matrix): Rect {
  return hull([
    [e, f],
    [e + a, f + b],
    [e + c, f + d],
    [e + a + c, f + b + d],
  ]);
}

function hull(points: readonly (readonly [number, number])[]): Rect {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

const intersection = (p: Rect, q: Rect): Rect => ({
  left: Math.max(p.left, q.left),
  right: Math.min(p.right, q.right),
  bottom: Math.max(p.bottom, q.bottom),
  top: Math.min(p.top, q.top),
});

const area = ({ left, right, top, bottom }: Rect) => Math.max(0, right - left) * Math.max(0, top - bottom);

const contains = (outer: Rect, inner: Rect, slack: number) =>
  inner.left >= outer.left - slack &&
  inner.right <= outer.right + slack &&
  inner.bottom >= outer.bottom - slack &&
  inner.top <= outer.top + slack;
