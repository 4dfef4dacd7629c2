import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { TextractAnalyser } from '../../../../shared/adapters/ocr/textract/textract-analyser.ts';
import { failure } from '../../../../shared/adapters/ocr/textract/textract-failure.ts';
import { createTextractPageService } from '../../../../shared/adapters/ocr/textract/textract-page-service.ts';
import { err, ok } from '../../../../shared/domain/result.ts';
import type { PageImage, ScanDecoder } from '../../../../shared/ports/scans.ts';
import { createServicePageReader } from '../../../../shared/usecases/read-page-by-service.ts';

const width = 400;
const height = 566;
const file = { name: 'scan.png', path: 'scan.png' };

/** White paper, with a few black bars where `inked`. */
function decoderOf(inked: boolean): ScanDecoder {
  const data = new Uint8Array(width * height * 3).fill(255);
  if (inked) for (let y = 100; y < 400; y += 20) data.fill(0, (y * width + 60) * 3, (y * width + 300) * 3);
  const page: PageImage = { image: { width, height, data }, dpi: 48, nativeDpi: 48, greyscale: true };
  return {
    inspect: async () => ok({ kind: 'png', sha256: '', pageCount: 1 }),
    page: async () => ok(page),
    close: async () => {},
  };
}

const box = { Width: 1, Height: 1, Left: 0, Top: 0 };
const corners = (x: number, y: number, w: number, h: number) => [
  { X: x, Y: y },
  { X: x + w, Y: y },
  { X: x + w, Y: y + h },
  { X: x, Y: y + h },
];
const blocks = [
  {
    Id: 'page',
    BlockType: 'PAGE',
    Geometry: { BoundingBox: box, Polygon: corners(0, 0, 1, 1) },
    Relationships: [{ Type: 'CHILD', Ids: ['line'] }],
  },
  {
    Id: 'line',
    BlockType: 'LINE',
    Text: '姓名 王示例',
    Confidence: 98,
    Geometry: {
      BoundingBox: { ...box, Left: 0.1, Top: 0.2, Width: 0.3, Height: 0.02 },
      Polygon: corners(0.1, 0.2, 0.3, 0.02),
    },
    Relationships: [{ Type: 'CHILD', Ids: ['word'] }],
  },
  {
    Id: 'word',
    BlockType: 'WORD',
    Text: '王示例',
    TextType: 'PRINTED',
    Confidence: 97,
    Geometry: {
      BoundingBox: { ...box, Left: 0.2, Top: 0.2, Width: 0.2, Height: 0.02 },
      Polygon: corners(0.2, 0.2, 0.2, 0.02),
    },
  },
];

/** Answers with the given outcomes in turn; counts what was sent. */
function analyserOf(...outcomes: Awaited<ReturnType<TextractAnalyser['analysePage']>>[]) {
  const sent: Uint8Array[] = [];
  const analyser: TextractAnalyser = {
    analysePage: async (image) => {
      sent.push(image);
      return outcomes[Math.min(sent.length, outcomes.length) - 1]!;
    },
    start: async () => err(failure('unavailable', 'not used')),
    finish: async () => err(failure('unavailable', 'not used')),
  };
  return { analyser, sent };
}

const answer = ok({ pages: 1, modelVersion: '1.0', blocks: blocks as never });

function readerOf(analyser: TextractAnalyser, inked = true) {
  const waits: number[] = [];
  const service = createTextractPageService({
    analyser,
    wait: async (milliseconds) => void waits.push(milliseconds),
  });
  return { reader: createServicePageReader(decoderOf(inked), service), waits };
}

describe('reading a page by Textract', () => {
  it('sends the page as JPEG and gives its words with the page’s own quality and fingerprint', async () => {
    const { analyser, sent } = analyserOf(answer);
    const read = await readerOf(analyser).reader.read({ page: { file, index: 0 }, depth: 'full' });
    expect(read.ok && read.value.words.map(({ text }) => text)).toEqual(['王示例']);
    expect(read.ok && read.value.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(read.ok && read.value.engine).toMatchObject({ name: 'textract', version: '1.0' });
    expect([...sent[0]!.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  });

  it('sends the page as a person has turned it, and says the whole turn', async () => {
    const { analyser, sent } = analyserOf(answer);
    const task = { page: { file, index: 0 }, depth: 'full', rotation: 90 } as const;
    const read = await readerOf(analyser).reader.read(task);
    expect(read.ok && read.value.rotation).toBe(90);
    expect(await sharp(sent[0]).metadata()).toMatchObject({ width: height, height: width });
  });

  it('never sends a blank page, nor one that is only looked at', async () => {
    const { analyser, sent } = analyserOf(answer);
    const blank = await readerOf(analyser, false).reader.read({ page: { file, index: 0 }, depth: 'full' });
    const looked = await readerOf(analyser).reader.read({ page: { file, index: 0 }, depth: 'look' });
    expect(blank.ok && blank.value.blank).toBe(true);
    expect(looked.ok && looked.value.depth).toBe('look');
    expect(sent).toEqual([]);
  });

  it('waits longer each time the service is throttled, and goes on', async () => {
    const throttled = err(failure('throttled', 'ThrottlingException'));
    const { analyser, sent } = analyserOf(throttled, throttled, answer);
    const { reader, waits } = readerOf(analyser);
    expect((await reader.read({ page: { file, index: 0 }, depth: 'full' })).ok).toBe(true);
    expect(sent).toHaveLength(3);
    expect(waits[1]).toBeGreaterThan(waits[0]!);
  });

  it('gives up at once where trying again can’t help, and in the end on a service that stays away', async () => {
    const refused = analyserOf(err(failure('cross-border-not-allowed', 'kept in the country')));
    const one = await readerOf(refused.analyser).reader.read({ page: { file, index: 0 }, depth: 'full' });
    expect(!one.ok && one.error).toMatchObject({ reason: 'engine-failed' });
    expect(refused.sent).toHaveLength(1);
    const away = analyserOf(err(failure('unavailable', 'InternalServerError')));
    const other = await readerOf(away.analyser).reader.read({ page: { file, index: 0 }, depth: 'full' });
    expect(other.ok).toBe(false);
    expect(away.sent.length).toBeGreaterThan(1);
  });
});
