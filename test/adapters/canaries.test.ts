import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { createUploadFolder } from '../../infra/desk/console/upload-folder.ts';
import { createMemoryBlobs } from '../../shared/adapters/memory/blobs.ts';
import { createPdfPrinter } from '../../shared/adapters/notices/pdf-notice.ts';
import { rosterFiles } from '../../shared/adapters/roster/roster-files.ts';
import { createScanDecoder } from '../../shared/adapters/scan/decoder.ts';
import { systemClock } from '../../shared/adapters/system/ambient.ts';
import { change, cityDossier, received, set } from '../rules/builders.ts';
import { contentOf } from './notices/contents.ts';
import { cutAt, scannedPdf } from './scan/builders.ts';
import { pdfOf } from './scan/pdf-builder.ts';

/** Synthetic. */
const name = '鹮鹬示例';
const number = '210102198503079990';
const held = (text: string): string[] =>
  [name, number, encodeURIComponent(name)].filter((one) => text.includes(one));

const folder = mkdtempSync(join(tmpdir(), 'canaries-'));
afterAll(() => rmSync(folder, { recursive: true }));
const put = (file: string, bytes: Uint8Array | string): string => {
  const path = join(folder, file);
  writeFileSync(path, bytes);
  return path;
};

describe('a person’s name and ID number', () => {
  it('in a scan’s file name and content stand in no failure', async () => {
    const decoder = createScanDecoder();
    const whole = await scannedPdf();
    const contents = [
      new Uint8Array(),
      cutAt(whole, 0.5),
      Buffer.from(`${name} ${number}`.repeat(50)),
      pdfOf([`<< /Type /${number} /${name} (${number}) >>`]),
      Buffer.concat([Buffer.from('II*\0'), Buffer.from(number)]),
      Buffer.concat([
        Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 30]),
        Buffer.from(number),
        Buffer.from([0xff, 0xd9]),
      ]),
    ];
    const failures = [];
    for (const [i, bytes] of contents.entries()) {
      for (const extension of ['pdf', 'tif', 'jpg']) {
        const file = `${name}-${number}-${i}.${extension}`;
        const scan = { name: file, path: put(file, bytes) };
        failures.push(await decoder.inspect(scan), await decoder.page(scan, 0, 100));
      }
    }
    const missing = { name: `${name}.pdf`, path: join(folder, `${name} ${number}.pdf`) };
    failures.push(await decoder.inspect(missing), await decoder.page(missing, 0, 100));
    await decoder.close();
    expect(failures.every(({ ok }) => !ok)).toBe(true);
    expect(held(JSON.stringify(failures))).toEqual([]);
  });

  it('in a roster stand in no failure', async () => {
    const failures = [
      await rosterFiles.open(put(`${name}.csv`, `姓名\n"${name},${number}`)),
      await rosterFiles.open(put(`${name}.xlsx`, `PK\x03\x04${name}${number}`)),
      await rosterFiles.open(join(folder, `${name}-${number}-missing.csv`)),
    ];
    expect(failures.every(({ ok }) => !ok)).toBe(true);
    expect(held(JSON.stringify(failures))).toEqual([]);
  });

  it('in the name of an uploaded file become no name on the disk', async () => {
    const uploads = createUploadFolder(join(folder, 'uploads'), createMemoryBlobs({ clock: systemClock }));
    const place = { uploadId: 'upload-0001', key: `incoming/a/${name}-${number}.pdf`, bytes: 3 };
    await uploads.append(place, 0, new Blob([new Uint8Array(3)]).stream());
    const names = readdirSync(join(folder, 'uploads'), { recursive: true, encoding: 'utf8' });
    expect(names).toHaveLength(2);
    expect(held(names.join('\n'))).toEqual([]);
  });

  it('on a notice stand on its pages, not in the data about it', async () => {
    const dossier = change(
      cityDossier(),
      received('2024-08-20T10:00:00+08:00'),
      set({ 'applicant.name': name, 'applicant.idNumber': number, 'declared.level': '高级工程师' }),
    );
    const content = contentOf(dossier, 'REJECTION', { crops: new Map() });
    expect(JSON.stringify(content)).toContain(name);
    const printed = await createPdfPrinter().print(content, new Map());
    if (!printed.ok) throw new Error(printed.error);
    const file = await PDFDocument.load(printed.value, { updateMetadata: false });
    const told = [
      file.getTitle(),
      file.getAuthor(),
      file.getSubject(),
      file.getKeywords(),
      file.getCreator(),
      file.getProducer(),
      Buffer.from(printed.value).toString('utf8'),
      Buffer.from(printed.value).toString('utf16le'),
    ].join('\n');
    expect(file.getTitle()).toContain(content.number);
    expect(held(told)).toEqual([]);
  });
});
