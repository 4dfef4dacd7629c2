import { cut, iso, type PaperDate, type Precision, printed } from '../content/dates.ts';
import type { Look } from './look.ts';

export type TruthValue = string | number | boolean;

/** One side of paper: its HTML and how it lies. */
export interface Sheet {
  readonly html: string;
  readonly landscape: boolean;
  /** Typefaces that must be handed to the browser with the page. */
  readonly families: readonly string[];
}

export const esc = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** After NFKC and without inner spaces; only the numbers of standards keep theirs. */
const plain = (text: string, path: string): string => {
  const folded = text.normalize('NFKC');
  return path.startsWith('standards') && path.endsWith('.number') ? folded : folded.replaceAll(/\s/g, '');
};

/** A hand does not keep the line: offsets that differ from cell to cell. */
const UNSTEADY =
  'td:nth-child(3n+1) .v{top:.7mm;letter-spacing:.03em}td:nth-child(3n+2) .v{top:-.5mm;left:1mm}tr:nth-child(2n) .v{top:.35mm;left:-1.2mm;letter-spacing:-.02em}';

/** Prints values and writes down what the paper then shows; the first place that shows a field wins. */
export class Printer {
  readonly look: Look;
  readonly truth: Map<string, TruthValue>;

  constructor(look: Look, truth: Map<string, TruthValue>) {
    this.look = look;
    this.truth = truth;
  }

  know(path: string, value: TruthValue): void {
    if (this.truth.has(path)) return;
    this.truth.set(path, typeof value === 'string' ? plain(value, path) : value);
  }

  /** A filled-in value without a field path. */
  text(shown: string): string {
    return `<span class="v">${esc(shown)}</span>`;
  }

  value(path: string, shown: string, truth: TruthValue = shown): string {
    this.know(path, truth);
    return this.text(shown);
  }

  date(path: string | null, date: PaperDate, precision: Precision): string {
    const shown = cut(date, precision);
    if (path) this.know(path, iso(shown));
    return this.text(printed(shown, this.look.dates));
  }

  /** A period in one cell; without an end it is open. */
  period(path: string, from: PaperDate, to: PaperDate | undefined): string {
    const a = this.date(`${path}.from`, from, 'month');
    const b = to ? this.date(`${path}.to`, to, 'month') : this.text('至今');
    const join = to
      ? `<span class="v">${this.look.tilde}</span>`
      : this.look.tilde === '至'
        ? ''
        : `<span class="v">${this.look.tilde}</span>`;
    return `${a}${join}${b}`;
  }

  label(key: keyof Look['labels']): string {
    return this.look.labels[key];
  }

  /** The place of a mark; seals, photos and signatures are put on copy by copy. */
  slot(name: string, style = ''): string {
    return `<i class="slot" data-slot="${name}" style="${style}"></i>`;
  }

  sheet(body: string, options: { landscape?: boolean; margin?: string; css?: string } = {}): Sheet {
    const { look } = this;
    const [w, h] = options.landscape ? ['297mm', '210mm'] : ['210mm', '297mm'];
    const html = `<html lang="zh-CN"><style>
*{box-sizing:border-box}html,body{margin:0;background:#fff}
body{width:${w};height:${h};padding:${options.margin ?? '20mm 20mm 18mm 22mm'};font-family:'${look.print}','Noto Serif CJK SC';font-size:${look.size}pt;line-height:1.5;color:#111;position:relative;overflow:hidden}
.v{font-family:'${look.value}','AR PL UKai CN','Noto Serif CJK SC';color:${look.ink};${look.handwritten ? 'font-size:1.25em;line-height:1.15;position:relative' : ''}}${look.handwritten ? UNSTEADY : ''}
h1{font-family:'${look.heading}','Noto Serif CJK SC';text-align:center;font-weight:700;margin:0}
h2{font-family:'${look.heading}','Noto Serif CJK SC';text-align:center;font-size:15pt;margin:0 0 3mm;font-weight:700}
table{border-collapse:collapse;width:100%;table-layout:fixed;border:${look.frame}}
td,th{border:${look.rule};padding:1.2mm 1.4mm;text-align:center;vertical-align:middle;font-weight:400;overflow-wrap:anywhere}
.l{${look.bold ? 'font-weight:700' : ''}}
.left{text-align:left}.top{vertical-align:top}.right{text-align:right}
.down{line-height:1.25;text-align:center}
.slot{position:absolute;width:0;height:0}
.rel{position:relative}
.line{display:inline-block;border-bottom:0.8pt solid #111;text-align:center;min-height:1.5em}
.note{font-size:.85em}
${options.css ?? ''}</style><body>${body}</body>`;
    return { html, landscape: options.landscape ?? false, families: [look.value] };
  }
}
