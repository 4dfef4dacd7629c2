import { columns, type PrintedStatement } from './columns.ts';

/** UTF-8 with a byte order mark, as table programs expect it; lines end in CRLF (RFC 4180). */
export function statementCsv({ lines }: PrintedStatement): string {
  const rows = [
    columns.map(({ title }) => title),
    ...lines.map((line) => columns.map(({ text }) => text(line))),
  ];
  return `\ufeff${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** A table program would run what begins with one of these signs: a name from a scan must stay a name. */
const RUNNABLE = /^[=+\-@\t\r]/u;

export const quoted = (text: string): string =>
  `"${(RUNNABLE.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
