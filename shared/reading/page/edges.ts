import type { Mask } from '../raster.ts';

/**
 * The mask without what hangs together with its four edges: scanner borders and the desk around a sheet.
 * Ink that touches such a border goes with it, so use the result for measuring, never for cropping.
 */
export function clearFromEdges(mask: Mask): Mask {
  const { width, height } = mask;
  const data = mask.data.slice();
  const stack: number[] = [];
  const push = (at: number) => {
    if (data[at] !== 1) return;
    data[at] = 0;
    stack.push(at);
  };
  for (let x = 0; x < width; x += 1) {
    push(x);
    push((height - 1) * width + x);
  }
  for (let y = 0; y < height; y += 1) {
    push(y * width);
    push(y * width + width - 1);
  }
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % width;
    if (x > 0) push(at - 1);
    if (x < width - 1) push(at + 1);
    if (at >= width) push(at - width);
    if (at < data.length - width) push(at + width);
  }
  return { width, height, data };
}
