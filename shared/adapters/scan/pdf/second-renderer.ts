import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Rgb } from '../../../reading/raster.ts';

export interface SecondOpinion {
  readonly path: string;
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly milliseconds: number;
}

/** Another renderer's picture of a page; null where there is none or it failed. */
export type SecondRenderer = (order: SecondOpinion) => Promise<Rgb | null>;

const run = promisify(execFile);
/** Poppler goes on after an error and leaves out what it concerns: such a picture decides nothing. */
const complaint = /error|corrupt/i;

/** Poppler's pdftoppm, where the machine has it. */
export const poppler: SecondRenderer = async ({ path, index, width, height, milliseconds }) => {
  const page = String(index + 1);
  const size = ['-scale-to-x', String(width), '-scale-to-y', String(height)];
  try {
    const { stdout, stderr } = await run(
      'pdftoppm',
      ['-f', page, '-l', page, ...size, '-hide-annotations', resolve(path)],
      {
        encoding: 'buffer',
        maxBuffer: width * height * 3 + 1024,
        timeout: milliseconds,
        killSignal: 'SIGKILL',
      },
    );
    return complaint.test(stderr.toString('latin1')) ? null : pictureOfPpm(stdout);
  } catch {
    return null;
  }
};

/** Binary PPM with 8 bits a channel, as pdftoppm writes it. */
function pictureOfPpm(bytes: Buffer): Rgb | null {
  const header = /^P6\s(\d+)\s(\d+)\s255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  if (!header) return null;
  const width = Number(header[1]);
  const height = Number(header[2]);
  const data = bytes.subarray(header[0].length);
  return data.length === width * height * 3 ? { width, height, data } : null;
}
