/** Clerks who upload dossiers: new ones, better scans of the same, the same again, broken ones, and a batch. */
import type { BlobInfo } from '../../shared/ports/blobs.ts';
import type { RosterTable } from '../../shared/reading/roster/table.ts';
import type { House } from './house.ts';
import type { Inbox } from './inbox.ts';
import {
  APPLICANTS,
  applicant,
  FLAWS,
  papersWith,
  type ScriptedPage,
  type ScriptedScan,
  stated,
} from './papers.ts';
import { service } from './scheduler.ts';

export interface UploadedManifest {
  readonly key: string;
  readonly version: string;
  readonly precheck: boolean;
}

export interface Uploads {
  /** Uploads a dossier, whatever comes to mind, or the batch. */
  another(): Promise<void>;
  /** Every version of every file that was ever stored, with its hash. */
  readonly files: readonly BlobInfo[];
  readonly manifests: readonly UploadedManifest[];
}

const MINUTE = 60_000;
const PAGE_TROUBLES: readonly ScriptedPage[] = [
  'blank',
  { fails: 'damaged' },
  { fails: 'engine-failed' },
  { fails: 'too-many-pixels' },
];

export function createUploads(house: House, inbox: Inbox): Uploads {
  const { scheduler, stores } = house;
  const chance = house.chance.fork('uploads');
  const clerk = service('clerk');
  const files: BlobInfo[] = [];
  const manifests: UploadedManifest[] = [];
  const scans: { readonly id: string; readonly scan: ScriptedScan }[] = [];
  let count = 0;
  let batches = 0;

  const store = async (key: string, content: unknown): Promise<BlobInfo> => {
    await scheduler.turn(clerk);
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const put = await stores.blobs.put('originals', key, new TextEncoder().encode(text), {
      contentType: 'application/octet-stream',
    });
    if (!put.ok) throw new Error(put.error);
    files.push(put.value);
    return put.value;
  };

  const close = async (key: string, manifest: unknown, precheck = false): Promise<void> => {
    const file = await store(key, manifest);
    manifests.push({ key, version: file.ref.version, precheck });
    inbox.announce(file);
  };

  const scanOf = (number: number): ScriptedScan => {
    const flaw = chance.chance(0.45) ? 'none' : chance.pick(FLAWS);
    const pages = [...papersWith(flaw)];
    // Each other row of pages is another dossier to put together, which costs time: few rows will do.
    if (flaw === 'none' && chance.chance(0.3)) pages.push(chance.pick(PAGE_TROUBLES));
    const broken = chance.chance(0.04);
    count += 1;
    return {
      applicant: number,
      flaw,
      pages,
      salt: String(count),
      ...(broken ? { refused: 'damaged' as const } : {}),
    };
  };

  const fileNameOf = ({ applicant: number }: ScriptedScan): string => `${applicant(number).name}的材料.pdf`;

  const manifestFor = () => ({ ...stated, ...(chance.chance(0.1) ? { receivedAt: undefined } : {}) });

  async function single(): Promise<void> {
    const known = chance.chance(0.35) && scans.length > 0 ? chance.pick(scans) : null;
    const kind = known ? chance.pick(['rescan', 'again', 'amended', 'copy'] as const) : 'new';
    const id = known && kind !== 'copy' ? known.id : `S${scans.length + 1}`;
    const scan =
      known && kind !== 'rescan'
        ? known.scan
        : scanOf(known?.scan.applicant ?? chance.int(0, APPLICANTS - 1));
    const precheck = kind === 'new' && chance.chance(0.1);
    if (kind === 'new' || kind === 'rescan' || kind === 'copy') {
      const info = await store(`incoming/${id}/${fileNameOf(scan)}`, scan);
      if (chance.chance(0.2)) inbox.announce(info);
      scans.push({ id, scan });
    }
    await scheduler.pause(clerk, chance.int(0, MINUTE));
    const manifest =
      kind === 'amended'
        ? { ...stated, physical: { ...stated.physical, looseLeaf: chance.chance(0.5) } }
        : manifestFor();
    const content = chance.chance(0.03)
      ? '{ "campaign": '
      : { ...manifest, ...(precheck ? { precheck } : {}) };
    await close(`incoming/${id}/submission.json`, content, precheck);
  }

  async function batch(): Promise<void> {
    batches += 1;
    const id = `B${batches}`;
    const size = chance.int(2, 3);
    const numbers = chance.some(
      Array.from({ length: APPLICANTS }, (_, number) => number),
      size,
    );
    for (const [index, number] of numbers.entries()) {
      const scan = scanOf(number);
      await store(`incoming/${id}/dossiers/${index + 1}/${fileNameOf(scan)}`, scan);
    }
    const listed = chance.chance(0.7) ? numbers : numbers.slice(1);
    if (chance.chance(0.8)) await store(`incoming/${id}/roster.csv`, [rosterTable(listed)]);
    await close(`incoming/${id}/batch.json`, stated);
    if (chance.chance(0.3)) {
      await scheduler.pause(clerk, chance.int(0, 60) * MINUTE);
      await close(`incoming/${id}/batch.json`, stated);
    }
  }

  return {
    another: () => (batches === 0 && chance.chance(0.25) ? batch() : single()),
    files,
    manifests,
  };
}

const HEADERS = ['序号', '姓名', '身份证号', '工作单位', '申报资格名称', '申报专业'];

function rosterTable(numbers: readonly number[]): RosterTable {
  const cells = (texts: readonly string[]) => texts.map((text) => ({ text, kind: 'text' as const }));
  const lines = numbers.map((number, index) => {
    const { name, idNumber } = applicant(number);
    return cells([String(index + 1), name, idNumber, '辽宁省计量科学研究院', '高级工程师', '计量']);
  });
  return {
    name: '汇总表',
    hidden: false,
    lines: [cells(HEADERS), ...lines].map((row, index) => ({ line: index + 1, hidden: false, cells: row })),
  };
}
