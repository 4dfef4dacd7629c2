import type { NoticeContent } from '../../domain/flow/notice.ts';
import { AREA, BODY_SIZE, LINE_PITCH, LINES, SMALL_SIZE, TITLE_SIZE } from './page-shape.ts';
import { type Paper, pngSize } from './paper.ts';
import { paragraph, type Row, rowTop } from './rows.ts';

/** Points of paper for one pixel of a picture, at most: 120 dpi stays readable and leaves room for several. */
const LARGEST_SCALE = 72 / 120;
const TALLEST = 8 * LINE_PITCH;
const GAP = LINE_PITCH / 2;

/** Pictures of the evidence, each below the reason that it proves, as many a page as fit. */
export function drawAnnex(
  paper: Paper,
  { annex, reasons }: NoticeContent,
  pictures: ReadonlyMap<string, Uint8Array>,
): void {
  const shown = reasons.flatMap(({ ruleId, message, caption }) => {
    const png = pictures.get(ruleId);
    return png && caption !== null ? [{ message, caption, png }] : [];
  });
  if (annex === null || shown.length === 0) return;
  const measure = (text: string, face: Row['face'], size: number) => paper.width(text, face, size);
  const plain: Row = { text: '', face: 'text', size: BODY_SIZE, x: 0, spacing: 0, keep: false };
  const centred = (text: string, face: Row['face'], size: number): Row => ({
    ...plain,
    text,
    face,
    size,
    x: (AREA.width - measure(text, face, size)) / 2,
  });
  paper.page();
  paper.row({ ...plain, text: annex.label, face: 'heading' }, 0);
  paper.row(centred(annex.title, 'title', TITLE_SIZE), 2);
  let used = 4;
  for (const { message, caption, png } of shown) {
    const lines = paragraph(message, 'text', measure);
    const { width, height } = pngSize(png);
    const scale = Math.min(LARGEST_SCALE, AREA.width / width, TALLEST / height);
    const pictureRows = Math.ceil((height * scale + GAP) / LINE_PITCH);
    const needed = lines.length + pictureRows + 1;
    if (used + needed > LINES && used > 0) {
      paper.page();
      used = 0;
    }
    for (const [index, line] of lines.entries()) paper.row(line, used + index);
    const top = rowTop(used + lines.length) + GAP / 2;
    const x = AREA.x + (AREA.width - width * scale) / 2;
    paper.picture(png, x, top, width * scale, height * scale);
    paper.row(centred(caption, 'text', SMALL_SIZE), used + lines.length + pictureRows);
    used += needed + 1;
  }
}
