import type { SentPage, TextractBlock } from '../../../shared/reading/textract-blocks.ts';

type Place = readonly [left: number, top: number, width: number, height: number];
type Extra = Partial<TextractBlock>;

let serial = 0;

/** A block at `place`; its text runs to the right unless `Geometry` in `extra` says otherwise. */
export function block(type: string, place: Place, extra: Extra = {}): TextractBlock {
  serial += 1;
  return {
    Id: `${type}-${serial}`,
    BlockType: type,
    Confidence: 99,
    Geometry: geometry(place, 0),
    ...extra,
  };
}

/** `turn`: clockwise degrees by which the text stands turned in the scan. */
export function geometry(
  [left, top, width, height]: Place,
  turn: 0 | 90 | 180 | 270,
): NonNullable<TextractBlock['Geometry']> {
  const corners = [
    { X: left, Y: top },
    { X: left + width, Y: top },
    { X: left + width, Y: top + height },
    { X: left, Y: top + height },
  ];
  const first = turn / 90;
  return {
    BoundingBox: { Left: left, Top: top, Width: width, Height: height },
    Polygon: [...corners.slice(first), ...corners.slice(0, first)],
  };
}

export const pageBlock = (extra: Extra = {}): TextractBlock => block('PAGE', [0, 0, 1, 1], extra);

export const word = (text: string, place: Place, extra: Extra = {}): TextractBlock =>
  block('WORD', place, { Text: text, TextType: 'PRINTED', ...extra });

export const children = (
  blocks: readonly TextractBlock[],
  type = 'CHILD',
): { Type: string; Ids: string[] } => ({
  Type: type,
  Ids: blocks.map(({ Id }) => Id),
});

export const sent = (extra: Partial<SentPage> = {}): SentPage => ({
  width: 1600,
  height: 2400,
  dpi: 200,
  quality: [],
  fingerprint: '0'.repeat(64),
  ...extra,
});
