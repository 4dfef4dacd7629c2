import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInProcessReader } from '../../functions/read-page/in-process-reader.ts';
import type { PageReader } from '../../shared/ports/page-reader.ts';
import type { PageReading } from '../../shared/reading/page-reading.ts';

const TEXT = [
  '公示情况说明',
  '我单位王示例同志申报工程师资格',
  '全部申报材料已在单位公示栏公示',
  '公示期间无异议',
];
const LONG = 180_000;

let reader: PageReader;
let folder: string;
beforeAll(async () => {
  reader = await createInProcessReader();
  folder = mkdtempSync(join(tmpdir(), 'shouli-turned-'));
}, LONG);
afterAll(async () => {
  await reader?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page of print that lies on its left side in its file: a quarter turn clockwise sets it upright. */
async function lyingPage(): Promise<string> {
  const lines = TEXT.map((line, at) => `<text x="120" y="${260 + at * 90}" font-size="42">${line}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754" font-family="Noto Sans CJK SC"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}</svg>`;
  const path = join(folder, 'lying.png');
  await sharp(Buffer.from(svg)).rotate(270).withMetadata({ density: 150 }).png().toFile(path);
  return path;
}

async function read(path: string, rotation?: 90 | 180 | 270): Promise<PageReading> {
  const page = { file: { name: 'lying.png', path }, index: 0 };
  const outcome = await reader.read({ page, depth: 'full', ...(rotation === undefined ? {} : { rotation }) });
  if (!outcome.ok) throw new Error(outcome.error.reason);
  return outcome.value;
}

const textOf = ({ words }: PageReading): string => words.map(({ text }) => text).join('');

describe('a page that a person has turned', () => {
  it(
    'is read upright with that turn, its boxes on the turned page, as if the engine had found it',
    async () => {
      const path = await lyingPage();
      const turned = await read(path, 90);
      expect(turned.rotation).toBe(90);
      for (const line of TEXT) expect(textOf(turned)).toContain(line);
      const title = turned.words.find(({ text }) => text.includes('公示情况'));
      expect(title?.box[1]).toBeLessThan(0.2);
      expect(await read(path)).toEqual(turned);
    },
    LONG,
  );

  it(
    'stays as it was turned, also where the engine would turn it another way',
    async () => {
      const headlong = await read(await lyingPage(), 270);
      expect(headlong.rotation).toBe(270);
      expect(textOf(headlong)).not.toContain(TEXT[1]);
    },
    LONG,
  );
});
