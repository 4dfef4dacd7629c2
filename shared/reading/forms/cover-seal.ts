import type { FieldReading } from '../field-reading.ts';
import type { FormPage } from './form-page.ts';
import { sealText } from './opinions.ts';

/**
 * `employer.sealText`: the stamp on the page that names the unit; of several the one nearest to the name.
 * `readings` are the form's, to tell where the unit's name stands.
 */
export function readCoverSeal(pages: readonly FormPage[], readings: readonly FieldReading[]): FieldReading[] {
  const name = readings.find(({ path }) => path === 'employer.coverName');
  const cover = pages.find(({ layout }) => layout.page === name?.page);
  if (name === undefined || cover === undefined) return [];
  const { reading, back, page } = cover.layout;
  const height = name.box[1] + name.box[3] / 2;
  const [nearest] = reading.seals.toSorted(
    (a, b) => Math.abs(a.box[1] + a.box[3] / 2 - height) - Math.abs(b.box[1] + b.box[3] / 2 - height),
  );
  if (nearest === undefined) return [];
  return sealText('employer.sealText', nearest, { page, box: back(nearest.box), raw: nearest.text });
}
