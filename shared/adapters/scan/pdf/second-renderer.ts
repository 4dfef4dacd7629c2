import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Rgb } from '../../../reading/raster.ts';
import { clockPatience } from '../limits.ts';

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

/** Of the whole process, its libraries included, in kilobytes: a page at the limits of this adapter needs a quarter. */
const maxAddressSpace = 256 * 1024;

/** Poppler has no limits of its own: the shell that becomes it sets those of memory and processor time. */
function bounded(args: readonly string[], milliseconds: number): [string, string[]] {
  if (process.platform === 'win32') return ['pdftoppm', [...args]];
  const seconds = Math.max(1, Math.round(milliseconds / clockPatience.pdf / 1000));
  const limits = `ulimit -v ${maxAddressSpace} 2>/dev/null; ulimit -t ${seconds}`;
  return ['sh', ['-c', `${limits}; exec pdftoppm "$@"`, 'pdftoppm', ...args]];
}

/** Poppler's pdftoppm, where the machine has it. */
export const poppler: SecondRenderer = async ({ path, index, width, height, milliseconds }) => {
  const page = String(index + 1);
  const size = ['-scale-to-x', String(width), '-scale-to-y', String(height)];
  try {
    const order = ['-f', page, '-l', page, ...size, '-hide-annotations', resolve(path)];
    const { stdout, stderr } = await run(...bounded(order, milliseconds), {
      encoding: 'buffer',
      maxBuffer: width * height * 3 + 1024,
      timeout: milliseconds,
      killSignal: 'SIGKILL',
    });
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
