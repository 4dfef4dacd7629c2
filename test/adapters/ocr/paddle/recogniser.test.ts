import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagedModels } from '../../../../shared/adapters/ocr/paddle/models.ts';
import {
  createPaddleRecogniser,
  type PaddleRecogniser,
} from '../../../../shared/adapters/ocr/paddle/recogniser.ts';
import type { Rect } from '../../../../shared/domain/geometry.ts';
import { RecogniserError } from '../../../../shared/ports/recogniser.ts';
import { quarterTurn } from '../../../../shared/reading/page/resample.ts';
import type { Rgb } from '../../../../shared/reading/raster.ts';
import { pageWith } from './rendered-text.ts';

let recogniser: PaddleRecogniser;
beforeAll(async () => {
  recogniser = await createPaddleRecogniser();
});
afterAll(() => recogniser.close());

const whole = ({ width, height }: Rgb): Rect => ({ x: 0, y: 0, width, height });

async function readAll(image: Rgb): Promise<string[]> {
  const regions = await recogniser.detect(image, 1280);
  const lines = await recogniser.recognise(
    image,
    regions.map(({ rect }) => rect),
  );
  return lines.map(({ text }) => text);
}

describe('the paddle recogniser', () => {
  it('finds and reads lines of Chinese, numbers and signs', async () => {
    const image = await pageWith(900, 400, [
      { text: '辽宁省专业技术资格评定表', x: 60, y: 40, size: 40 },
      { text: '21010219800101123X', x: 60, y: 160, size: 32 },
      { text: '《计量法》GB/T19001-2016', x: 60, y: 280, size: 32 },
    ]);
    expect((await readAll(image)).sort()).toEqual(
      ['辽宁省专业技术资格评定表', '21010219800101123X', '《计量法》GB/T19001-2016'].sort(),
    );
  });

  it('shows a line to its model no larger than it needs to be, and reads it all the same', async () => {
    const image = await pageWith(900, 400, [{ text: '辽宁省专业技术资格评定表', x: 60, y: 160, size: 40 }]);
    const widths: number[] = [];
    const watched = await createPaddleRecogniser({ observe: ({ shape }) => widths.push(shape[3]!) });
    const [region] = await recogniser.detect(image, 1280);
    const [line] = await watched.recognise(image, [region!.rect]);
    await watched.close();
    expect(line?.text).toBe('辽宁省专业技术资格评定表');
    expect(widths.at(-1)).toBeLessThan((0.9 * 48 * region!.rect.width) / region!.rect.height);
  });

  it('shows no more lines of a page small where the first ones were unsure so', async () => {
    const [width, height, count] = [800, 1200, 12];
    const data = new Uint8Array(width * height).fill(255);
    // Strokes of no writing.
    for (let at = 0; at < count; at += 1)
      for (let x = 60; x < 740; x += 7)
        for (let y = 0; y < 40; y += 1)
          if ((x * (at + 3) + y * y * 5) % 11 < 4)
            data.fill(0, (90 * at + 40 + y) * width + x, (90 * at + 40 + y) * width + x + 4);
    const rects = Array.from({ length: count }, (_, at) => ({
      x: 50,
      y: 90 * at + 36,
      width: 700,
      height: 48,
    }));
    const widths: number[] = [];
    const watched = await createPaddleRecogniser({ observe: ({ shape }) => widths.push(shape[3]!) });
    widths.length = 0;
    await watched.recognise({ width, height, data }, rects);
    await watched.close();
    const small = widths.filter((shown) => shown < 690).length;
    expect(widths.length - small).toBe(count);
    expect(small).toBeGreaterThan(0);
    expect(small).toBeLessThan(count / 2);
  });

  it('gives rects in pixels of the image that hold the text, and confidences', async () => {
    const image = await pageWith(1200, 900, [{ text: '基层单位意见', x: 700, y: 600, size: 40 }]);
    const [region, ...others] = await recogniser.detect(image, 640);
    expect(others).toEqual([]);
    expect(region?.confidence).toBeGreaterThan(0.8);
    expect(region?.rect.x).toBeLessThanOrEqual(702);
    expect((region?.rect.x ?? 0) + (region?.rect.width ?? 0)).toBeGreaterThanOrEqual(935);
    expect(region?.rect.y).toBeGreaterThan(570);
    expect((region?.rect.y ?? 0) + (region?.rect.height ?? 0)).toBeLessThan(670);
  });

  it('finds lines on parts of a page where they stand on it, gives those that are known, and looks nowhere else', async () => {
    const image = await pageWith(900, 900, [
      { text: '辽宁省计量科学研究院', x: 60, y: 60, size: 36 },
      { text: '高级工程师', x: 200, y: 420, size: 36 },
      { text: '二〇二四年七月', x: 300, y: 760, size: 36 },
      { text: '姓名', x: 60, y: 760, size: 36 },
    ]);
    const known = { x: 56, y: 756, width: 84, height: 46 };
    const parts = [20, 720].map((y) => ({ x: 30, y, width: 800, height: 130 }));
    const regions = await recogniser.detect(image, 1280, { lines: [known], known: [known], parts });
    const lines = await recogniser.recognise(
      image,
      regions.map(({ rect }) => rect),
    );
    expect(lines.map(({ text }) => text).sort()).toEqual(['二〇二四年七月', '姓名', '辽宁省计量科学研究院']);
    expect(regions.map(({ rect }) => rect)).toContainEqual(known);
    const lower = regions[lines.findIndex(({ text }) => text.startsWith('二'))]!.rect;
    expect(Math.abs(lower.y + lower.height / 2 - 778)).toBeLessThan(12);
    expect(Math.abs(lower.x - 300)).toBeLessThan(12);
  });

  it('finds nothing on an empty page', async () => {
    expect(await recogniser.detect(await pageWith(640, 900, []), 1280)).toEqual([]);
  });

  it('keeps the cells of a table apart', async () => {
    const image = await pageWith(640, 200, [
      { text: '姓名', x: 40, y: 80, size: 36 },
      { text: '王示例', x: 140, y: 80, size: 36 },
    ]);
    for (let y = 20; y < 180; y++) image.data.fill(0, (y * 640 + 124) * 3, (y * 640 + 127) * 3);
    expect((await readAll(image)).sort()).toEqual(['姓名', '王示例']);
  });

  it('reads a single character', async () => {
    const image = await pageWith(60, 50, [{ text: '工', x: 10, y: 8, size: 36 }]);
    const [line] = await recogniser.recognise(image, [whole(image)]);
    expect(line?.text).toBe('工');
  });

  it('reads single characters of a form several at a time, each as if by itself', async () => {
    const texts = ['年', '月', '日', '女', '8'];
    const image = await pageWith(
      500,
      60,
      texts.map((text, at) => ({ text, x: 20 + 90 * at, y: 10, size: 36 })),
    );
    const cells = texts.map((_, at) => ({ x: 12 + 90 * at, y: 2, width: 54, height: 54 }));
    let calls = 0;
    const watched = await createPaddleRecogniser({ observe: () => calls++ });
    calls = 0;
    const together = await watched.recognise(image, [...cells, whole(image)]);
    await watched.close();
    expect(together.slice(0, 5).map(({ text }) => text)).toEqual(texts);
    for (const line of together) expect(line.characters[0]!.position).toBeLessThan(0.8);
    expect(calls).toBeLessThan(together.length);
  });

  it('reads a character by itself where it is unsure among others', async () => {
    const image = await pageWith(300, 60, [
      { text: '年', x: 20, y: 10, size: 36 },
      { text: '月', x: 110, y: 10, size: 36 },
    ]);
    const cells = [12, 102, 200].map((x) => ({ x, y: 2, width: 54, height: 54 }));
    const [year, month, empty] = await recogniser.recognise(image, cells);
    const [alone] = await recogniser.recognise(image, [cells[2]!]);
    expect([year!.text, month!.text]).toEqual(['年', '月']);
    expect(empty).toEqual(alone);
  });

  it('reads characters written from top to bottom as one line', async () => {
    const label = [...'主管部门审核意见'].join('\n');
    const image = await pageWith(200, 520, [{ text: label, x: 80, y: 30, size: 36 }]);
    expect(await readAll(image)).toEqual(['主管部门审核意见']);
  });

  it('is never sure of figures one below the other: they are cells taken for one line', async () => {
    const image = await pageWith(200, 300, [
      { text: '4', x: 60, y: 20, size: 40 },
      { text: '5', x: 60, y: 80, size: 40 },
      { text: '6', x: 60, y: 140, size: 40 },
    ]);
    const [column] = await recogniser.recognise(image, [{ x: 50, y: 10, width: 45, height: 190 }]);
    expect(column!.text).not.toBe('');
    expect(column!.confidence).toBeLessThan(0.7);
    for (const { confidence } of column!.characters) expect(confidence).toBeLessThan(0.95);
    const [cell] = await recogniser.recognise(image, [{ x: 50, y: 10, width: 45, height: 55 }]);
    expect(cell).toMatchObject({ text: '4' });
    expect(cell!.confidence).toBeGreaterThan(0.7);
  });

  it.each(['1', '3', '8'])('reads a lone %s whose region hangs down to the next rule', async (text) => {
    const image = await pageWith(200, 120, [{ text, x: 64, y: 30, size: 40 }]);
    for (let y = 84; y < 87; y++) image.data.fill(40, y * 600, (y + 1) * 600);
    const [line] = await recogniser.recognise(image, [{ x: 57, y: 20, width: 38, height: 65 }]);
    expect(line).toMatchObject({ text });
    expect(line!.confidence).toBeGreaterThan(0.95);
  });

  it('reads a line that lies on its side', async () => {
    const level = await pageWith(420, 60, [{ text: 'GB/T 19001-2016', x: 10, y: 10, size: 36 }]);
    const turned = quarterTurn(level, 90);
    const [line] = await recogniser.recognise(turned, [whole(turned)]);
    expect(line?.text.replaceAll(' ', '')).toBe('GB/T19001-2016');
  });

  it('loses nothing of a very long line', async () => {
    const text = '公示时间为二〇二四年七月一日至七月八日共五个工作日期间未收到任何异议'.repeat(3);
    const image = await pageWith(text.length * 24 + 60, 48, [{ text, x: 20, y: 12, size: 24 }]);
    const [line] = await recogniser.recognise(image, [whole(image)]);
    expect(line?.text).toBe(text);
  });

  it('gives each character its confidence and its place along the line', async () => {
    const image = await pageWith(340, 60, [{ text: '甲乙丙丁', x: 10, y: 10, size: 40 }]);
    const [line] = await recogniser.recognise(image, [whole(image)]);
    expect(line?.characters.map(({ text }) => text).join('')).toBe(line?.text);
    line?.characters.forEach(({ position, confidence }, i) => {
      expect(position).toBeCloseTo((10 + 40 * (i + 0.5)) / 340, 1);
      expect(confidence).toBeGreaterThan(0.5);
      expect(confidence).toBeLessThanOrEqual(1);
    });
  });

  it('compares texts with the pixels: what is read best, a lookalike better than another name', async () => {
    const image = await pageWith(400, 80, [{ text: '王未来', x: 20, y: 20, size: 40 }]);
    const { read, scores } = await recogniser.compare(image, whole(image), [
      '王未来',
      '王末来',
      '李建国',
      '王\u{20000}来',
    ]);
    expect(read).toBe('王未来');
    const [same, lookalike, other, unknown] = scores as [number, number, number, number];
    expect(same).toBeCloseTo(0, 5);
    expect(lookalike).toBeLessThan(-1);
    expect(other).toBeLessThan(lookalike);
    expect(unknown).toBe(-1000);
    const nowhere = await recogniser.compare(image, { x: 0, y: 0, width: 0, height: 0 }, ['王']);
    expect(nowhere).toEqual({ read: '', scores: [-1000] });
  });

  it('gives no text and no confidence for a place without text, in the order of the rects', async () => {
    const image = await pageWith(600, 60, [{ text: '计量', x: 10, y: 10, size: 36 }]);
    const lines = await recogniser.recognise(image, [
      { x: 300, y: 0, width: 200, height: 60 },
      { x: 0, y: 0, width: 100, height: 60 },
      { x: 10, y: 10, width: 0, height: 20 },
    ]);
    expect(lines.map(({ text }) => text)).toEqual(['', '计量', '']);
    expect(lines[0]).toEqual({ text: '', confidence: 0, characters: [] });
  });

  it('tells lines that stand upside down', async () => {
    const upright = await pageWith(500, 70, [{ text: '专业技术资格评定表', x: 20, y: 15, size: 40 }]);
    const turned = quarterTurn(upright, 180);
    const [a] = await recogniser.upsideDown(upright, [whole(upright)]);
    const [b] = await recogniser.upsideDown(turned, [whole(turned)]);
    expect(a).toBeLessThan(0.2);
    expect(b).toBeGreaterThan(0.8);
  });

  it('counts the time spent inside its models', async () => {
    const before = recogniser.modelMilliseconds();
    const started = performance.now();
    await recogniser.detect(await pageWith(320, 320, []), 320);
    const spent = recogniser.modelMilliseconds() - before;
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThan(performance.now() - started);
  });

  it('names its models by their checksums', () => {
    expect(recogniser.engine.name).toBe('paddle');
    expect(recogniser.engine.models).toHaveLength(4);
    for (const model of recogniser.engine.models) expect(model).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

describe('models for the paddle recogniser', () => {
  const packaged = packagedModels();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are refused where a file is not the expected one', async () => {
    const recognition = { ...packaged.recognition, sha256: '0'.repeat(64) };
    const load = createPaddleRecogniser({ models: { recognition } });
    await expect(load).rejects.toMatchObject({ reason: 'checksum-mismatch' });
    await expect(load).rejects.toBeInstanceOf(RecogniserError);
  });

  it('are refused where a file is missing or no model', async () => {
    const missing = { ...packaged.detection, path: join(folder, 'none.onnx') };
    await expect(createPaddleRecogniser({ models: { detection: missing } })).rejects.toMatchObject({
      reason: 'missing',
    });
    await expect(createPaddleRecogniser({ models: { detection: packaged.keys } })).rejects.toMatchObject({
      reason: 'not-a-model',
    });
  });

  it('are refused where the alphabet does not fit the model', async () => {
    const path = join(folder, 'keys.txt');
    await writeFile(path, '一');
    const keys = { path, sha256: '51a75f4634dfa8598a0a1436da0b7764830edd1f3a97661222387da2fe2b38d1' };
    await expect(createPaddleRecogniser({ models: { keys } })).rejects.toMatchObject({
      reason: 'alphabet-mismatch',
    });
  });
});
