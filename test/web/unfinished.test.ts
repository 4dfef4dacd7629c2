import { describe, expect, it } from 'vitest';
import type { AnnouncedFile, UnfinishedUpload } from '../../shared/domain/api/uploads.ts';
import { recognised } from '../../web/src/upload/unfinished.ts';

const file = (name: string, bytes = 5, modifiedAt = 1_700_000_000_000): AnnouncedFile => ({
  name,
  bytes,
  modifiedAt,
});
const folder = [file('roster.xlsx'), file('dossiers/01/a.pdf'), file('dossiers/02/a.pdf')];
const begun = (uploadId: string, files: AnnouncedFile[] = folder): UnfinishedUpload => ({
  ...{ uploadId, kind: 'batch', campaign: 'ln-qts-2024', precheck: true, files },
  ...{ deliverer: { type: 'CITY_BUREAU' }, physical: {}, createdAt: '2024-08-08T02:00:00.000Z' },
});

describe('a folder that is dropped again', () => {
  it('is known by its files’ names, sizes and last changes, in whatever order', () => {
    const uploads = [begun('newest', [file('dossiers/09/b.pdf')]), begun('same'), begun('older')];
    expect(recognised(folder.toReversed(), uploads)).toMatchObject({
      kind: 'same',
      upload: { uploadId: 'same' },
    });
  });

  it('is another one where a file of the same name and size was changed since', () => {
    const rescanned = [...folder.slice(0, 2), file('dossiers/02/a.pdf', 5, 1_700_000_000_001)];
    expect(recognised(rescanned, [begun('u')])).toMatchObject({ kind: 'changed', differing: 1 });
  });

  it('is another one where files came or went', () => {
    expect(recognised([...folder, file('dossiers/03/a.pdf')], [begun('u')])).toMatchObject({
      ...{ kind: 'changed', differing: 1 },
    });
    expect(recognised(folder.slice(1), [begun('u')])).toMatchObject({ kind: 'changed', differing: 1 });
  });

  it('has nothing to do with a batch that shares few files', () => {
    expect(recognised(folder, [])).toBeNull();
    expect(recognised(folder, [begun('u', [folder[0]!, file('x'), file('y')])])).toBeNull();
  });
});
