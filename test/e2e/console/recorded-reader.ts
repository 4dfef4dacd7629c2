import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { DeskPageReader } from '../../../infra/desk/desk-page-reader.ts';

export type Answers = Map<string, unknown>;

export const readingsFile = new URL('readings.json.gz', import.meta.url);

/**
 * A desk's reader that answers reading from what was read once, by the content of the file: tests need no models.
 * Pictures and inventories come from the real reader. What was never recorded is read and kept in `answers`.
 */
export function recordedReader(real: DeskPageReader, answers: Answers): DeskPageReader {
  const hashes = new Map<string, Promise<string>>();
  const contentOf = (path: string): Promise<string> => {
    const known = hashes.get(path);
    if (known) return known;
    const hash = readFile(path).then((bytes) =>
      createHash('sha256').update(bytes).digest('hex').slice(0, 16),
    );
    hashes.set(path, hash);
    return hash;
  };
  const remembered = async <Answer>(key: string, read: () => Promise<Answer>): Promise<Answer> => {
    if (answers.has(key)) return answers.get(key) as Answer;
    const answer = await read();
    answers.set(key, answer);
    return answer;
  };
  const { compare } = real;
  return {
    ...real,
    async read(task) {
      const { file, index } = task.page;
      return remembered(`${await contentOf(file.path)}/${index}/${task.depth}`, () => real.read(task));
    },
    ...(compare && {
      async compare(question) {
        const { page, rotation, box, texts } = question;
        const place = [await contentOf(page.file.path), page.index, rotation, ...box, ...texts].join('/');
        return remembered(place, () => compare(question));
      },
    }),
  };
}

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

export async function loadAnswers(path: string | URL): Promise<Answers> {
  const text = (await unpacked(await readFile(path))).toString('utf8');
  return new Map(Object.entries(JSON.parse(text) as Record<string, unknown>));
}

export async function saveAnswers(path: string, answers: Answers): Promise<void> {
  const sorted = [...answers].sort(([a], [b]) => (a < b ? -1 : 1));
  await writeFile(path, await packed(JSON.stringify(Object.fromEntries(sorted)), { level: 9 }));
}
