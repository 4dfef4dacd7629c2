import type { PageReader } from '../../shared/ports/page-reader.ts';
import { compareTexts } from '../../shared/usecases/compare-texts.ts';
import { readPage } from '../../shared/usecases/read-page.ts';
import { openPageEquipment } from './page-equipment.ts';

/** Reads pages in this very process, one at a time: right for a Lambda, which has nothing else to do meanwhile. */
export async function createInProcessReader(models?: string): Promise<PageReader> {
  const equipment = await openPageEquipment(models);
  const { decoder, recogniser } = equipment;
  return {
    engine: recogniser.engine,
    parallelism: 1,
    inspect: (file) => decoder.inspect(file),
    read: (task) => readPage(equipment, task),
    compare: (question) => compareTexts(equipment, question),
    async close() {
      await decoder.close();
      await recogniser.close();
    },
  };
}
