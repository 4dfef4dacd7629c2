import { err, ok, type Result } from '../domain/result.ts';
import type { PageFailure, PageTask } from '../ports/page-reader.ts';
import {
  type RecognisedLine,
  type Recogniser,
  RecogniserError,
  type TextRegion,
} from '../ports/recogniser.ts';
import { opensAbstract } from '../reading/documents/read-paper.ts';
import { isVoteSettled, linesRunVertically, votesUpsideDown } from '../reading/page/orientation.ts';
import type { Rotation } from '../reading/page/straighten.ts';
import type { PageReading } from '../reading/page-reading.ts';
import type { Grey } from '../reading/raster.ts';
import { placesOfText } from '../reading/text/places-of-text.ts';
import { headLines, isRunningText, KEYWORDS, titleLines } from '../reading/text/title-lines.ts';
import type { RegionsNeed } from '../reading/triage.ts';
import { comparePage } from './compare-page.ts';
import { PageMemory, type ReferencePage } from './kept-pages.ts';
import { isLikelyCopy } from './likely-copy.ts';
import { turnPicture, turnRect } from './page-frame.ts';
import {
  detectionSideOf,
  look,
  type PageEquipment,
  recogniseLines,
  regionsOf,
  toWords,
  turnUpright,
  withoutGhosts,
} from './page-parts.ts';
import { withPenMarks } from './pen-marks.ts';
import { type PreparedPage, preparePage } from './prepare-page.ts';
import { withCombs } from './read-combs.ts';
import { withLoneCharacters } from './read-lone-characters.ts';

/** So many of the widest lines vote on whether the page stands upside down. */
const ORIENTATION_LINES = 8;
/** Cover and separator sheets say little: a page with more lines than this is not searched for codes. */
const CODE_PAGE_LINES = 40;

/** Reads one page. Bad input and a failing model are typed failures; nothing is thrown for them. */
export async function readPage(
  equipment: PageEquipment,
  task: PageTask,
): Promise<Result<PageReading, PageFailure>> {
  const { decoder, recogniser, kept } = equipment;
  const held = kept.prepared.take(task.page);
  const prepared = held ? ok(held) : await preparePage(decoder, task.page);
  if (!prepared.ok) return prepared;
  const page = prepared.value;
  if (page.blank) {
    page.close();
    return ok(look(recogniser, page));
  }
  if (task.depth === 'look' || isLikelyCopy(page.fingerprint, task.unlessLike ?? [])) {
    kept.prepared.keep(task.page, page);
    return ok(look(recogniser, page));
  }
  try {
    const compared = task.reference ? await comparePage(equipment, page, task.reference) : null;
    const reading = compared ?? (await readPrepared(equipment, page, task));
    page.close();
    return ok(reading);
  } catch (error) {
    if (error instanceof RecogniserError) return err({ reason: 'engine-failed', detail: error.message });
    throw error;
  }
}

const UPSIDE_DOWN: Record<Rotation, Rotation> = { 0: 180, 90: 270, 180: 0, 270: 90 };
/** Lines of print are read at least this surely. */
const LEGIBLE = 0.8;
/** Of at least so many lines no more than this share is legible where a page was turned the wrong way. */
const GIBBERISH = { lines: 2, share: 0.25 };

const legibleLines = (lines: readonly { readonly text: string; readonly confidence: number }[]): number =>
  lines.filter(({ text, confidence }) => text.trim() !== '' && confidence >= LEGIBLE).length;

/** The vote on which way is up goes by a few lines, and a classifier is at times surely wrong. */
function isGibberish(lines: readonly (RecognisedLine | undefined)[]): boolean {
  const read = lines.filter((line) => line !== undefined);
  return read.length >= GIBBERISH.lines && legibleLines(read) <= GIBBERISH.share * read.length;
}

async function readPrepared(
  equipment: PageEquipment,
  page: PreparedPage,
  { page: ref, depth, rotation: given }: PageTask,
): Promise<PageReading> {
  const { recogniser, codes, kept } = equipment;
  // White on dark the detector finds little, and that by chance: such a page it sees as it lies.
  const places = page.barsLeft ? undefined : placesOfText(page.text, page.red);
  const found = await recogniser.detect(page.text, detectionSideOf(page.text), places);
  const rotation = given ?? (await uprightTurn(recogniser, page.text, found));
  const upright = turnUpright(page, rotation);
  const { text, frame } = upright;
  const regions = found.map(({ rect, confidence }) => ({
    rect: turnRect(rect, page.text, rotation),
    confidence,
  }));
  const rects = regions.map(({ rect }) => rect);
  const qrCodes = regions.length <= CODE_PAGE_LINES ? await codes.read(text) : [];
  const base: PageReading = {
    ...look(recogniser, page),
    width: text.width,
    height: text.height,
    rotation,
    codes: qrCodes.map((code) => ({ box: frame.toBox(code.rect), text: code.text })),
  };

  const lines: (RecognisedLine | undefined)[] = new Array(rects.length);
  const recogniseAll = async (indices: readonly number[]) => {
    const read = await recogniseLines(
      equipment,
      text,
      indices.map((index) => rects[index]!),
    );
    for (const [at, index] of indices.entries()) lines[index] = read[at]!;
  };
  const unread = (indices: readonly number[]) => indices.filter((index) => lines[index] === undefined);
  const words = () => toWords(text, regions, lines, frame);
  let wasTurned = given !== undefined;
  const readOtherWayUp = async (): Promise<PageReading | null> => {
    if (wasTurned || !isGibberish(lines)) return null;
    wasTurned = true;
    // Which of the two pictures is the page's is not settled yet.
    const references = new PageMemory<ReferencePage>(1);
    const other = await readPrepared({ ...equipment, kept: { ...kept, references } }, page, {
      page: ref,
      depth,
      rotation: UPSIDE_DOWN[rotation],
    });
    if (legibleLines(other.words) <= legibleLines(words())) return null;
    const picture = references.get(ref);
    if (picture) kept.references.keep(ref, picture);
    return other;
  };
  let need: RegionsNeed = { sealTexts: true, drawn: true };
  if (depth === 'adaptive') {
    await recogniseAll(titleLines(rects, text.width));
    const other = await readOtherWayUp();
    if (other !== null) return other;
    const titles: PageReading = { ...base, depth: 'triage', words: words() };
    const body = equipment.bodyNeeded(titles);
    const abstract = () => rects.find((_, index) => opensAbstract(lines[index]?.text ?? ''));
    const readHead = async () => {
      const known = abstract();
      // From the top: only the line itself tells that an abstract begins, and what is wide stands below it.
      const order = unread(headLines(rects, text.height, known)).sort((a, b) => rects[a]!.y - rects[b]!.y);
      let isTold = false;
      for (const index of order) {
        const found = known ? undefined : abstract();
        // The abstract's text says nothing that is asked for, its keywords only that it is one.
        isTold ||= found !== undefined && equipment.bodyNeeded({ ...titles, words: words() }) === 'head';
        if (headLines(rects, text.height, found, isTold ? 0 : KEYWORDS).includes(index))
          await recogniseAll([index]);
      }
    };
    if (body === 'head') await readHead();
    if (body !== true) return { ...titles, words: words() };
    if (isRunningText(rects, text.width)) {
      // Its tallest lines may be any of its text: the head, to be read anyway, may still tell an article.
      await readHead();
      const seen: PageReading = { ...titles, words: words() };
      if (equipment.bodyNeeded(seen) === 'head') return seen;
    }
    need = equipment.regionsNeeded(titles);
  }
  await recogniseAll(unread([...rects.keys()]));
  const other = await readOtherWayUp();
  if (other !== null) return other;
  kept.references.keep(ref, { grey: text, frame });
  const seen = words();
  const parts = withPenMarks(
    upright,
    seen,
    await regionsOf(equipment, page, upright, rects, {
      sealTexts: need.sealTexts,
      photos: need.drawn,
      pen: need.drawn,
    }),
  );
  const complete = await withLoneCharacters(equipment, text, frame, seen, parts);
  const all = await withCombs(equipment, text, frame, complete);
  return { ...base, depth: 'full', words: withoutGhosts(all, parts.seals), ...parts };
}

async function uprightTurn(
  recogniser: Recogniser,
  image: Grey,
  regions: readonly TextRegion[],
): Promise<Rotation> {
  const vertical = linesRunVertically(regions.map(({ rect }) => rect));
  const level = vertical ? turnPicture(image, 90) : image;
  const rects = regions
    .map(({ rect }) => (vertical ? turnRect(rect, image, 90) : rect))
    .filter(({ width, height }) => width > 2 * height)
    .sort((a, b) => b.width - a.width)
    .slice(0, ORIENTATION_LINES);
  const weights = rects.map(({ width }) => width);
  const votes: number[] = [];
  for (const rect of rects) {
    if (isVoteSettled(votes, weights)) break;
    votes.push(...(await recogniser.upsideDown(level, [rect])));
  }
  const { upsideDown } = votesUpsideDown(votes, weights);
  if (vertical) return upsideDown ? 270 : 90;
  return upsideDown ? 180 : 0;
}
