import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { putInPlace } from '../../infra/build-web.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouli-place-'));
const [fresh, place] = [join(folder, 'fresh'), join(folder, 'place')];
const put = (path: string, text: string) => {
  mkdirSync(path);
  writeFileSync(join(path, 'index.html'), text);
};
const shown = () => readFileSync(join(place, 'index.html'), 'utf8');

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  put(fresh, 'new');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder that is put in the place of another', () => {
  const once = () => {
    let asked = 0;
    return () => asked++ > 0;
  };

  it('stands there, and nothing is left beside it', () => {
    putInPlace(fresh, place, once());
    expect([shown(), readdirSync(folder)]).toEqual(['new', ['place']]);
  });

  it('takes the place of what stood there', () => {
    put(place, 'old');
    putInPlace(fresh, place, once());
    expect([shown(), readdirSync(folder)]).toEqual(['new', ['place']]);
  });

  it('is dropped where somebody else was faster', () => {
    putInPlace(fresh, place, () => {
      if (!existsSync(place)) put(place, 'theirs');
      return true;
    });
    expect([shown(), readdirSync(folder)]).toEqual(['theirs', ['place']]);
  });
});
