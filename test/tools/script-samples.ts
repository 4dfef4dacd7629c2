/** Words in known typefaces and hands on scanned pages: what `fit-script.ts` learns from and is measured on. */
import { readFileSync } from 'node:fs';
import type { Rect } from '../../shared/domain/geometry.ts';
import { toGrey } from '../../shared/reading/page/grey.ts';
import type { Grey } from '../../shared/reading/raster.ts';
import { FIELDS } from '../corpus/content/words.ts';
import { fontFaces, HAND_FONTS, type Renderer } from '../corpus/pixels/browser.ts';
import { faultsOf } from '../corpus/pixels/conditions.ts';
import { decode, fromSharp, type Picture, toSharp } from '../corpus/pixels/raster.ts';
import { scan } from '../corpus/pixels/scan.ts';
import type { Prng } from '../corpus/prng.ts';

/** A way to put words on paper. `shaken`: each character turned, moved and warped on its own, as a pen does. */
export interface Writing {
  readonly name: string;
  readonly family: string;
  readonly byHand: boolean;
  readonly shaken: boolean;
  /** Characters that the typeface has are few. */
  readonly narrow: boolean;
  /** A typeface that the machine does not have: a WOFF2 or TTF file. */
  readonly file?: string;
}

export interface Sample {
  readonly writing: Writing;
  readonly text: string;
  readonly rect: Rect;
}

export interface SamplePage {
  readonly condition: string;
  readonly image: Grey;
  readonly samples: readonly Sample[];
}

const PRINTS = [
  'Noto Serif CJK SC',
  'AR PL UMing CN',
  'AR PL UKai CN',
  'LXGW WenKai',
  'Noto Sans CJK SC',
  'WenQuanYi Zen Hei',
  'WenQuanYi Micro Hei',
  'Noto Serif CJK SC Light',
  'Noto Sans CJK SC Light',
  'Noto Sans CJK SC Black',
  'Liberation Serif',
];
const plain = { byHand: false, shaken: false, narrow: false };
const hand = { byHand: true, narrow: false };

/** `extra`: `print:Family=FILE` or `hand:Family=FILE`; a typeface for hands is too even unless it is shaken. */
export function writings(extra: readonly string[]): Writing[] {
  const others = extra.map((one): Writing => {
    const [kind = '', rest = ''] = one.split(/:(.*)/s);
    const [family = '', file = ''] = rest.split('=');
    return { name: family, family, byHand: kind === 'hand', shaken: false, narrow: true, file };
  });
  const brushes = HAND_FONTS.filter((family) => family !== 'LXGW WenKai');
  return [
    ...PRINTS.map((family) => ({ ...plain, name: family, family })),
    ...others.filter(({ byHand }) => !byHand),
    ...brushes.flatMap((family) => [
      { ...hand, name: family, family, shaken: false },
      { ...hand, name: `${family} shaken`, family, shaken: true },
    ]),
    ...['AR PL UKai CN', 'LXGW WenKai'].map((family) => ({
      ...hand,
      name: `${family} shaken`,
      family,
      shaken: true,
    })),
    ...others
      .filter(({ byHand }) => byHand)
      .map((one) => ({ ...one, name: `${one.name} shaken`, shaken: true })),
  ];
}

const A4 = { width: 794, height: 1123 };
/** `scale`: to the resolution at which pages are read, at most 200 dpi. */
const CONDITIONS = {
  clean300: { dpi: 300, faults: 'clean300', scale: 2 / 3, quality: 86 },
  scan200: { dpi: 200, faults: 'scan200', scale: 1, quality: 76 },
  poor150: { dpi: 200, faults: 'poor150', scale: 0.75, quality: 52 },
  blurred: { dpi: 200, faults: 'poor150', scale: 0.8, quality: 70 },
} as const;
export type SampleCondition = keyof typeof CONDITIONS;
export const SAMPLE_CONDITIONS = Object.keys(CONDITIONS) as SampleCondition[];

export async function samplePage(
  renderer: Renderer,
  all: readonly Writing[],
  condition: SampleCondition,
  rng: Prng,
  textFor: (writing: Writing, rng: Prng) => string = wordFor,
): Promise<SamplePage> {
  const { dpi, faults, scale, quality } = CONDITIONS[condition];
  // A few writings a page: typefaces that must be handed over are large.
  const chosen = rng.some(all, 6);
  const words: { writing: Writing; text: string }[] = [];
  const cells: string[] = [];
  for (let at = 0; at < 90; at++) {
    const writing = rng.pick(chosen);
    const text = textFor(writing, rng);
    cells.push(cell(at, text, writing, rng));
    words.push({ writing, text });
  }
  const faces = await Promise.all(chosen.map(faceOf));
  const html = `<html lang="zh-CN"><style>${faces.join('')}body{margin:0;padding:40px;background:#fff}i{font-style:normal}
.c{display:inline-block;margin:2px 7px;white-space:nowrap}.w{display:inline-block;white-space:nowrap}.j{display:inline-block}</style>
<svg width="0" height="0" style="position:absolute">${[1, 2, 3].map((n) => `<filter id="f${n}" x="-5%" y="-20%" width="110%" height="140%"><feTurbulence type="fractalNoise" baseFrequency="${[0.03, 0.05, 0.08][n - 1]}" numOctaves="2" seed="${rng.int(1, 999)}"/><feDisplacementMap in="SourceGraphic" scale="${[4.5, 4, 3][n - 1]}" xChannelSelector="R" yChannelSelector="G"/></filter>`).join('')}</svg>
<body>${cells.join(' ')}</body>`;
  const { png, slots } = await renderer.render(html, { dpi, ...A4 });
  const skew = rng.real(-0.35, 0.35);
  const clean = await decode(png);
  const fault = faultsOf(faults, rng.chance(0.2), rng.fork('device'), rng.fork('page'));
  const blur = condition === 'blurred' ? rng.real(0.7, 1.2) : fault.blur;
  let page = await scan(clean, { ...fault, blur, skew, border: false }, rng.fork('scan'));
  if (scale !== 1) page = await fromSharp(toSharp(page).resize(Math.round(page.width * scale)));
  const samples = slots
    .map(({ name, ...rect }) => ({ ...words[Number(name)]!, rect: turned(rect, clean, skew, scale) }))
    .filter(({ rect }) => rect.y + rect.height < page.height - 4 && rect.x + rect.width < page.width - 4)
    .map((sample) => ({ ...sample, rect: loosened(sample.rect, rng) }));
  return { condition, image: await compressed(page, quality), samples };
}

async function compressed(page: Picture, quality: number): Promise<Grey> {
  const { width, height, data } = await decode(await toSharp(page).jpeg({ quality }).toBuffer());
  return toGrey({ width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) });
}

/** Where a place lies after the page was turned about its middle and scaled. */
function turned(rect: Rect, page: Picture, degrees: number, scale: number): Rect {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [dx, dy] = [rect.x + rect.width / 2 - page.width / 2, rect.y + rect.height / 2 - page.height / 2];
  const x = page.width / 2 + dx * cos - dy * sin - rect.width / 2;
  const y = page.height / 2 + dx * sin + dy * cos - rect.height / 2;
  return { x: x * scale, y: y * scale, width: rect.width * scale, height: rect.height * scale };
}

/** A detector's boxes are never exact. */
function loosened({ x, y, width, height }: Rect, rng: Prng): Rect {
  const [left, right, up, down] = [0, 0, 0, 0].map(() => rng.real(-0.04, 0.14) * height);
  return { x: x - left!, y: y - up!, width: width + left! + right!, height: height + up! + down! };
}

const SHARED = '高中工作大学年月日本科水平地方法人民主任王文明李林建安全生金市中山路号一二三十';
const UNITS = [
  '沈阳市计量测试院',
  '大连特种设备检验所',
  '鞍山市质量技术监督局',
  '辽宁省标准化研究院',
  '营口市衡器厂',
];
const SHORT = [
  '高级工程师',
  '本科',
  '汉族',
  '工学学士',
  '男',
  '王建国',
  '李晓红',
  '张伟',
  '党员',
  '助理工程师',
  '正高级工程师',
  '检定员',
];

function wordFor(writing: Writing, rng: Prng): string {
  const digits = (count: number) => Array.from({ length: count }, () => rng.int(0, 9)).join('');
  const date = `${rng.int(1960, 2024)}${rng.pick(['年', '.', '-'])}${rng.int(1, 12)}`;
  const kind = rng.unit();
  if (writing.family === 'Liberation Serif' || kind < 0.25)
    return rng.pick([date, `${date}.${rng.int(1, 28)}`, digits(11), digits(18), digits(6), digits(4)]);
  if (writing.narrow) return Array.from({ length: rng.int(2, 9) }, () => rng.pick([...SHARED])).join('');
  if (kind < 0.5) return rng.pick(SHORT);
  if (kind < 0.6) return rng.pick(UNITS);
  const field = rng.pick(Object.values(FIELDS));
  const text = rng.pick([...field.works, ...field.projects, ...field.papers, ...field.majors]);
  return text.slice(0, rng.int(2, 14));
}

function cell(at: number, text: string, writing: Writing, rng: Prng): string {
  const size = rng.real(12.5, 22) * (writing.byHand ? 1.2 : 1);
  const ink = writing.byHand
    ? rng.pick(['#14161c', '#1c2b5e', '#111', '#1b2a5c', '#222', '#2038a0', '#0a0a0a'])
    : rng.pick([
        '#111',
        '#000',
        '#000',
        '#222',
        '#333',
        '#111',
        '#444',
        rng.chance(0.3) ? '#0b3fb5' : '#111',
      ]);
  const weight = /Light$/.test(writing.family)
    ? 300
    : /Black$/.test(writing.family)
      ? 900
      : rng.chance(0.15) && !writing.byHand
        ? 700
        : 400;
  const family = writing.family.replace(/ (?:Light|Black)$/, '');
  const filter = writing.shaken ? `filter:url(#f${rng.int(1, 3)});` : '';
  const spacing = `letter-spacing:${rng.pick([0, 0, 0, 0.05, 0.15, writing.byHand ? -0.06 : 0.3])}em;`;
  const shown = writing.shaken ? [...text].map((one) => shakenCharacter(one, rng)).join('') : text;
  const frame = rng.pick([
    '',
    '',
    'border:0.8px solid #111;',
    'border:1px solid #222;',
    'border-bottom:1px solid #111;',
  ]);
  return `<div class="c" style="${frame}padding:${rng.int(1, 5)}px ${rng.int(2, 7)}px"><span class="w" data-slot="${at}" style="font:${weight} ${size.toFixed(1)}px/1.2 '${family}','AR PL UMing CN';color:${ink};${spacing}${filter}">${shown}</span></div>`;
}

function shakenCharacter(one: string, rng: Prng): string {
  const move = `translate(${(rng.normal() * 0.03).toFixed(3)}em,${(rng.normal() * 0.05).toFixed(3)}em)`;
  const turn = `rotate(${(rng.normal() * 3 - 1).toFixed(1)}deg) skew(${(rng.normal() * 4 - 2).toFixed(1)}deg,${(rng.normal() * 2 - 1.5).toFixed(1)}deg)`;
  const size = `scale(${(1 + rng.normal() * 0.08).toFixed(2)},${(1 + rng.normal() * 0.08).toFixed(2)})`;
  return `<i class="j" style="transform:${move} ${turn} ${size}">${one}</i>`;
}

const embedded = new Map<string, string>();

async function faceOf({ family, file }: Writing): Promise<string> {
  if (file === undefined) return fontFaces(family);
  const known = embedded.get(file);
  if (known !== undefined) return known;
  const css = `@font-face{font-family:'${family}';src:url(data:font/${file.endsWith('woff2') ? 'woff2' : 'ttf'};base64,${readFileSync(file).toString('base64')})}`;
  embedded.set(file, css);
  return css;
}
