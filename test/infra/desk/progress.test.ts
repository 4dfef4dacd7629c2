import { describe, expect, it } from 'vitest';
import { createProgress, displayWidth, formatTable } from '../../../infra/desk/progress.ts';

function stream(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 60, written, write: (text: string) => written.push(text) > 0 };
}

describe('progress', () => {
  it('renews one line on a terminal and never exceeds its width', () => {
    const terminal = stream(true);
    const progress = createProgress(terminal);
    progress.update(3, 12, '很长的卷宗名称'.repeat(10));
    expect(terminal.written[0]).toMatch(/^\r/);
    expect(terminal.written[0]).toContain('3/12 页');
    expect(displayWidth(terminal.written[0]!.slice(4))).toBeLessThanOrEqual(60);
    expect(terminal.written[0]).not.toContain('\n');
  });

  it('writes a plain line each tenth of the work elsewhere', () => {
    const pipe = stream(false);
    const progress = createProgress(pipe);
    for (let done = 1; done <= 100; done += 1) progress.update(done, 100, '01');
    expect(pipe.written).toHaveLength(10);
    expect(pipe.written.at(-1)).toBe('01 100/100 页\n');
    expect(pipe.written.join('')).not.toContain('\x1b');
  });

  it('shows signs of a file name that would steer the terminal, and keeps Chinese as it is', () => {
    const pipe = stream(false);
    createProgress(pipe).note('卷宗/\x1b[2Ja\u202Efdp.jpg：文件是空的。\n第二行');
    expect(pipe.written).toEqual(['卷宗/⟨U+001B⟩[2Ja⟨U+202E⟩fdp.jpg：文件是空的。\n第二行\n']);
  });

  it('begins again with the next dossier', () => {
    const pipe = stream(false);
    const progress = createProgress(pipe);
    progress.update(10, 10, '01');
    progress.update(1, 10, '02');
    progress.update(10, 10, '02');
    expect(pipe.written.filter((line) => line.startsWith('02'))).toHaveLength(2);
  });
});

describe('a table for the terminal', () => {
  it('sets columns under each other, counting Chinese characters twice', () => {
    expect(
      formatTable([
        ['卷宗', '页'],
        ['01', '26'],
        ['长名称', '3'],
      ]),
    ).toBe('卷宗    页\n01      26\n长名称  3');
  });
});
