import { folded } from './text.ts';
import type { TypedValue } from './typed-value.ts';

/** Codes of Chinese trade standards (行业标准代号). */
const TRADES =
  'AQ BB CB CH CJ CY DA DB DL DZ EJ FZ GA GH GM GY HB HG HJ HS HY JB JC JG JR JT JY LB LD LS LY MH MT MZ NB NY QB QC QJ QX RB RF SB SC SF SH SJ SL SN SW SY TB TD TY WB WH WJ WM WS WW XB XF YB YC YD YS YY YZ ZY'.split(
    ' ',
  );
const DASH = '[-—–―－_一~～]{1,2}';
const GAP = '\\s{0,3}';
const SLASH = `(?:${GAP}[/∕／]${GAP})`;
const NUMBER = '(?<number>[0-9OI]{1,6}(?:\\.[0-9]{1,3})*)';
const YEAR = `${GAP}${DASH}${GAP}(?<year>(?:19|20|2O)[0-9OI]{2}|[0-9]{2})(?![0-9])`;

const GROUP_CODE = `[TＴ]${SLASH}[A-Z0-9]{2,12}`;
const ENTERPRISE_CODE = `Q${SLASH}[A-Z0-9]{2,12}`;
const LOCAL_CODE = `DB[0-9OIZ]{2}(?:[0-9OIZ]{2})?(?:${SLASH}?T)?`;
const NATIONAL_CODE = `GB(?:${SLASH}?[TZJ])?`;
const METROLOGY_CODE = 'JJ[GF](?:\\([\\p{Script=Han}]{1,4}\\))?';
const EQUIPMENT_CODE = `TSG${GAP}[A-Z]?`;
const TRADE_CODE = `(?:${TRADES.join('|')})(?:${SLASH}?[TZ])?`;

const PATTERN = new RegExp(
  `(?<![A-Z])(?<code>${[GROUP_CODE, ENTERPRISE_CODE, LOCAL_CODE, NATIONAL_CODE, METROLOGY_CODE, EQUIPMENT_CODE, TRADE_CODE].join('|')})${GAP}${NUMBER}${YEAR}`,
  'gu',
);

/** How sure each kind of writing is: a code without its slash (GBT) was put right. */
const SURE = 0.98;
const MENDED = 0.9;

export interface FoundStandard {
  /** `DB21/T 3623-2023`: one space before the number, a plain dash before the year. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly certainty: number;
}

const digits = (text: string): string => text.replaceAll('O', '0').replaceAll('I', '1');

/** All standard numbers of a text; positions refer to the NFKC text in capitals. */
export function findStandards(raw: string): readonly FoundStandard[] {
  const text = folded(raw).toUpperCase();
  return [...text.matchAll(PATTERN)].map((match) => {
    const { code = '', number = '', year = '' } = match.groups ?? {};
    const plain = normalCode(code);
    const value = `${plain}${plain.startsWith('TSG') ? '' : ' '}${digits(number)}-${digits(year)}`;
    const mended = value.replaceAll(/\s/gu, '') !== match[0].replaceAll(/\s/gu, '');
    return {
      value,
      start: match.index,
      end: match.index + match[0].length,
      certainty: mended ? MENDED : SURE,
    };
  });
}

/** GBT → GB/T, DB2 1/T → DB21/T, TSG T7001 → `TSG T` with the number to follow. */
function normalCode(code: string): string {
  const bare = code.replaceAll(/\s/gu, '').replaceAll(/[∕／]/gu, '/');
  if (bare.startsWith('TSG')) return `TSG ${bare.slice(3)}`;
  if (/^[TQ]\//u.test(bare)) return bare;
  const local = /^DB([0-9OIZ]{2,4})\/?(T?)$/u.exec(bare);
  if (local !== null) return `DB${digits(local[1]!.replaceAll('Z', '2'))}${local[2] === 'T' ? '/T' : ''}`;
  const parts = /^(?<base>GB|[A-Z]{2})\/?(?<kind>[TZJ])$/u.exec(bare)?.groups;
  if (parts === undefined || bare.startsWith('JJ')) return bare;
  return `${parts.base}/${parts.kind}`;
}

/** The one standard number that a string names; null for none or several different ones. */
export function readStandardNumber(raw: string): TypedValue<string> | null {
  const found = findStandards(raw);
  const [first] = found;
  if (first === undefined || found.some((other) => other.value !== first.value)) return null;
  return {
    value: first.value,
    raw,
    certainty: first.certainty,
    ...(first.certainty < SURE ? { repaired: true } : {}),
  };
}
