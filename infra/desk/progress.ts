/** Progress on stderr: one line that renews itself on a terminal, a plain line now and then elsewhere. */
export interface Progress {
  /** `done` of `total` pages; `label` says what is at work. */
  update(done: number, total: number, label: string): void;
  /** A line that stays. */
  note(line: string): void;
  end(): void;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
}

const barWidth = 24;
/** Plain output names every tenth of the work. */
const plainSteps = 10;

export function createProgress(stream: Stream): Progress {
  const progress = stream.isTTY ? terminalProgress(stream) : plainProgress(stream);
  return {
    update: (done, total, label) => progress.update(done, total, legible(label)),
    note: (line) => progress.note(legible(line)),
    end: () => progress.end(),
  };
}

/** File names are others' texts: signs that steer a terminal or turn the direction of writing are told by number. */
export const legible = (text: string): string =>
  text.replaceAll(
    /(?!\n)[\p{Cc}\p{Cf}]/gu,
    (sign) => `⟨U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );

function terminalProgress(stream: Stream): Progress {
  const clear = '\r\x1b[K';
  return {
    update(done, total, label) {
      const filled = total === 0 ? 0 : Math.round((barWidth * done) / total);
      const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
      stream.write(
        `${clear}${bar} ${done}/${total} 页 ${cut(label, (stream.columns ?? 80) - barWidth - 20)}`,
      );
    },
    note(line) {
      stream.write(`${clear}${line}\n`);
    },
    end() {
      stream.write(clear);
    },
  };
}

function plainProgress(stream: Stream): Progress {
  let lastStep = 0;
  return {
    update(done, total, label) {
      const step = total === 0 ? 0 : Math.floor((plainSteps * done) / total);
      if (step < lastStep) lastStep = 0;
      if (step === lastStep) return;
      lastStep = step;
      stream.write(`${label} ${done}/${total} 页\n`);
    },
    note(line) {
      stream.write(`${line}\n`);
    },
    end() {},
  };
}

/** Columns that a text takes on a terminal: East Asian wide characters take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        character,
      )
        ? 2
        : 1;
  return width;
}

function cut(text: string, columns: number): string {
  let kept = '';
  for (const character of text) {
    if (displayWidth(kept + character) > columns) break;
    kept += character;
  }
  return kept;
}

/** A table with columns set off by two spaces; the first row is the header. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((text, column) => text + ' '.repeat((widths[column] ?? 0) - displayWidth(text)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
