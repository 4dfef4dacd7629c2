import { type Box, clampBox, type Rect } from '../domain/geometry.ts';
import { quarterTurn } from '../reading/page/resample.ts';
import type { Rotation } from '../reading/page/straighten.ts';
import type { Grey, Mask, Picture, Rgb } from '../reading/raster.ts';
import type { PreparedPage } from './prepare-page.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of a picture where it lies once the picture is turned clockwise. */
export function turnRect({ x, y, width, height }: Rect, picture: Size, rotation: Rotation): Rect {
  switch (rotation) {
    case 0:
      return { x, y, width, height };
    case 90:
      return { x: picture.height - y - height, y: x, width: height, height: width };
    case 180:
      return { x: picture.width - x - width, y: picture.height - y - height, width, height };
    case 270:
      return { x: y, y: picture.width - x - width, width: height, height: width };
  }
}

/** Pictures and masks alike. */
export function turnPicture<Kind extends Grey | Rgb | Mask>(picture: Kind, rotation: Rotation): Kind;
export function turnPicture(picture: Picture, rotation: Rotation): Picture {
  return rotation === 0 ? picture : quarterTurn(picture, rotation);
}

export interface PageFrame {
  /** From pixels of the upright, straight picture to the upright page. */
  toBox(rect: Rect): Box;
  /** The inverse; exact where the page only leans, near where it was photographed. */
  toRect(box: Box): Rect;
}

/** The turn that undoes another. */
export const turnBack = (rotation: Rotation): Rotation => ((360 - rotation) % 360) as Rotation;

const unit: Size = { width: 1, height: 1 };

/** `picture`: the page's size once it is turned by `rotation`. */
export function pageFrame(page: PreparedPage, picture: Size, rotation: Rotation): PageFrame {
  const upright = { width: picture.width, height: picture.height };
  // Frames outlive their pages: what they keep must not hold the pictures.
  const prepared = { width: page.text.width, height: page.text.height };
  const lie: Lie = { fromPage: page.mapping.fromPage, skew: page.skew };
  const { boxToPage } = page.mapping;
  return {
    toBox(rect) {
      const [x, y, width, height] = boxToPage(turnRect(rect, upright, turnBack(rotation)));
      const turned = turnRect({ x, y, width, height }, unit, rotation);
      return clampBox([turned.x, turned.y, turned.width, turned.height]);
    },
    toRect([x, y, width, height]) {
      const lying = turnRect({ x, y, width, height }, unit, turnBack(rotation));
      return turnRect(leanRect(lie, lying), prepared, rotation);
    },
  };
}

type Lie = Pick<PreparedPage['mapping'], 'fromPage'> & Pick<PreparedPage, 'skew'>;

/** `boxToPage` gives the box around a leaning rectangle, which is larger than it: this undoes that. */
function leanRect({ fromPage, skew }: Lie, box: Rect): Rect {
  const corner = fromPage(box.x, box.y);
  const across = fromPage(box.x + box.width, box.y);
  const down = fromPage(box.x, box.y + box.height);
  const outerWidth = Math.hypot(across[0] - corner[0], across[1] - corner[1]);
  const outerHeight = Math.hypot(down[0] - corner[0], down[1] - corner[1]);
  const angle = (Math.abs(skew) * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const doubled = Math.cos(2 * angle);
  const width = Math.max(1, (outerWidth * cos - outerHeight * sin) / doubled);
  const height = Math.max(1, (outerHeight * cos - outerWidth * sin) / doubled);
  const [x, y] = fromPage(box.x + box.width / 2, box.y + box.height / 2);
  return { x: x - width / 2, y: y - height / 2, width, height };
}
