/**
 * `node test/tools/measure-lookalikes.ts [GIVENNAME.csv FAMILYNAME.csv]`: which common characters the recogniser puts, and
 * how surely, for rare ones of personal names that it does not know, each followed by those. With counts of the
 * characters of names (the tables of the R package ChineseNames, data-csv, GPL-3: bring them yourself) it prints the
 * table of shared/reading/values/rare-characters.ts instead. Needs Chromium and the fonts of test/corpus.
 */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { createPaddleRecogniser } from '../../shared/adapters/ocr/paddle/recogniser.ts';
import { Renderer } from '../corpus/pixels/browser.ts';

/** Second level of GB 2312: the rarer half of the characters that registers could write for decades. */
function rareHalf(): string[] {
  const decoder = new TextDecoder('gb2312');
  const found: string[] = [];
  for (let row = 56; row < 88; row += 1) {
    for (let cell = 1; cell < 95; cell += 1)
      found.push(decoder.decode(new Uint8Array([row + 160, cell + 160])));
  }
  return found.filter((character) => /\p{Script=Han}/u.test(character));
}

/** Characters of given names beyond GB 2312, from the third level of 通用规范汉字表 and its neighbourhood. */
const NAMES =
  '玕玙玚玧珃珅珈珋珒珖珝珣珦珪琇琎琚琛琤琬琰琲瑀瑂瑄瑆瑑瑒瑔瑗瑝瑨瑭瑱瑷瑸璆璇璈璎璐璘璟璠璥璨璩璪璬璱璲璺昉昕昙昪昫昱昳昺晅晗晙晞晟晢晧晫晰晱暄暅暐暕暠暲暻曌烜烝烺烻焌焓焘焜焱煊煐煜煦燊燚妘妠妤妧姁姈姝姞姮娣娫娴婞婠婧媄媖媛媞嫄嫕嬅嬿泂泓泠沄沅沘洢洣洳洺洸涟涢涴淇淏淑淞淯湉湜溁溦滢滪潆潓潞澄澔澴濛瀚灏芃芊芗芮苒苓茗荟荻莀莅菀菁萱葳葶蒨蓁蓥蕙蕤薇铖铠锜锟锦锴镒镕镡鑫垚堃堉峣峤崚崟嵘嶒怡恺悝悰惇愔懿翀翃翊翙翚翯祎祐祚祺禔禛祯钰铄铭颀颋骁骐骥鹍鹏鹂麒麟';

const FONTS = ['Noto Serif CJK SC', 'Noto Sans CJK SC', 'AR PL UKai CN'];
const COLUMNS = 12;
const [CELL_WIDTH, CELL_HEIGHT] = [120, 40];
const ROWS = 30;
/** As fine print and as a poor scan leaves it. */
const RESOLUTIONS = [150, 100];
const SURE = 0.6;

const characters = [...new Set([...rareHalf(), ...NAMES])];
const renderer = await Renderer.open();
const recogniser = await createPaddleRecogniser();
/** For each character read those that were written, and how often of all renderings. */
const seen = new Map<string, Map<string, number>>();
const RENDERINGS = FONTS.length * RESOLUTIONS.length;
for (const [font, dpi] of FONTS.flatMap((name) => RESOLUTIONS.map((one) => [name, one] as const))) {
  for (let from = 0; from < characters.length; from += COLUMNS * ROWS) {
    const page = characters.slice(from, from + COLUMNS * ROWS);
    const cells = page.map((character, index) => {
      const [x, y] = [(index % COLUMNS) * CELL_WIDTH, Math.floor(index / COLUMNS) * CELL_HEIGHT];
      return `<div style="position:absolute;left:${x + 10}px;top:${y + 8}px;font:22px '${font}'">王${character}平</div>`;
    });
    const html = `<body style="margin:0;background:#fff">${cells.join('')}</body>`;
    const { png } = await renderer.render(html, {
      dpi,
      width: COLUMNS * CELL_WIDTH,
      height: ROWS * CELL_HEIGHT,
    });
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const scale = info.width / (COLUMNS * CELL_WIDTH);
    const rects = page.map((_, index) => ({
      x: ((index % COLUMNS) * CELL_WIDTH + 4) * scale,
      y: (Math.floor(index / COLUMNS) * CELL_HEIGHT + 2) * scale,
      width: 82 * scale,
      height: 36 * scale,
    }));
    const lines = await recogniser.recognise(
      { width: info.width, height: info.height, data: new Uint8Array(data) },
      rects,
    );
    for (const [index, { characters: read }] of lines.entries()) {
      if (read.length !== 3 || read[0]!.text !== '王' || read[2]!.text !== '平') continue;
      const { text, confidence } = read[1]!;
      if (text === page[index] || confidence < SURE) continue;
      const sources = seen.get(text) ?? new Map<string, number>();
      const written = page[index]!;
      seen.set(text, sources.set(written, (sources.get(written) ?? 0) + 1 / RENDERINGS));
    }
  }
}
await Promise.all([renderer.close(), recogniser.close()]);

/** Persons in a million whose given name, or whose surname, has the character. */
function bearersOf([givenNames, surnames]: readonly [string, string]): (character: string) => number {
  const columnsOf = (path: string, character: number, million: number) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .slice(1)
      .map((row) => row.split(','))
      .map((cells) => [cells[character], Number(cells[million] ?? 0)] as const);
  const counts = new Map<string, number>();
  for (const [character, persons] of [...columnsOf(givenNames, 0, 18), ...columnsOf(surnames, 0, 5)])
    if (character) counts.set(character, (counts.get(character) ?? 0) + persons);
  return (character) => counts.get(character) ?? 0;
}

/** A name with the character is somebody else's at least once in a hundred times, or nobody is named so. */
function isDoubtful(
  read: string,
  written: ReadonlyMap<string, number>,
  bearers: (one: string) => number,
): boolean {
  const hidden = [...written].reduce((sum, [one, share]) => sum + share * bearers(one), 0);
  return bearers(read) < 1 || hidden / bearers(read) > 0.01;
}

const [, , ...counts] = process.argv;
const [givenNames, surnames] = counts;
if (givenNames === undefined || surnames === undefined) {
  console.log(
    [...seen]
      .map(([read, written]) => `${read}${[...written.keys()].join('')}`)
      .toSorted()
      .join(' '),
  );
} else {
  const bearers = bearersOf([givenNames, surnames]);
  const doubtful = [...seen].filter(
    ([read, written]) => /\p{Script=Han}/u.test(read) && isDoubtful(read, written, bearers),
  );
  console.log(
    doubtful
      .map(([read]) => read)
      .toSorted()
      .join(''),
  );
}
