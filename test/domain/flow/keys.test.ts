import { describe, expect, it } from 'vitest';
import { accountKeys } from '../../../shared/domain/flow/account.ts';
import { keys, lists } from '../../../shared/domain/flow/keys.ts';
import { defectsIdOf, noticeIdOf } from '../../../shared/domain/flow/notice.ts';
import { uploadKey } from '../../../shared/domain/flow/stored-upload.ts';

const at = ({ pk, sk }: { pk: string; sk: string }): string => `${pk} / ${sk}`;

// Items that are in stores already are found by nothing else: a key is never changed.
describe('where items stand', () => {
  it.each<[string, { pk: string; sk: string }]>([
    ['DOSSIER#D / HEAD', keys.head('D')],
    ['DOSSIER#D / RECORD#000012', keys.record('D', 12)],
    ['DOSSIER#D / AUDIT#000003', keys.audit('D', 3)],
    ['DOSSIER#D / CONTEXT#000002', keys.context('D', 2)],
    ['DOSSIER#D / PROOF', keys.proof('D')],
    ['DOSSIER#D / WORD#000001', keys.word('D', 1)],
    ['SUBMISSION#S / HEAD', keys.submission('S')],
    ['CONTENT#C#H / HEAD', keys.content('C', 'H')],
    ['BATCH#B / HEAD', keys.batch('B')],
    ['BATCH#B / REPORT', keys.batchReport('B')],
    ['BATCH#B / FOLDER#dossiers/07', keys.batchFolder('B', 'dossiers/07')],
    ['OUTBOX#O / ENTRY', keys.outbox('O')],
    ['NOTICE#N / HEAD', keys.notice('N')],
    ['COUNTER#C#ACCEPTANCE / HEAD', keys.counter('C', 'ACCEPTANCE')],
    ['PERSON#P / DOSSIER#D', keys.person('P', 'D')],
    ['INTEGRITY#P / HEAD', keys.integrity('P')],
    ['INTEGRITY / LIST', keys.integrityList()],
    ['CHAIN#house / AUDIT#000009', keys.houseAudit('house', 9)],
    ['CHAIN#house / END', keys.houseAuditEnd('house')],
    ['ACCOUNTS / ACCOUNT#clerk', accountKeys.account('clerk')],
    ['SESSION#t / HEAD', accountKeys.session('t')],
    ['UPLOAD#U / HEAD', uploadKey('U')],
  ])('%s', (place, key) => {
    expect(at(key)).toBe(place);
  });

  it('names the lists', () => {
    expect([
      lists.dossiersIn('C', 'IN_REVIEW'),
      lists.failures('C'),
      lists.refused('C'),
      lists.pendingOutbox,
      lists.unfinishedUploads('clerk'),
      lists.batch('B'),
      lists.batches('C'),
      lists.notices('C'),
    ]).toEqual([
      'STATE#C#IN_REVIEW',
      'FAILED#C',
      'REFUSED#C',
      'OUTBOX#PENDING',
      'UPLOADS#clerk',
      'BATCH#B',
      'BATCHES#C',
      'NOTICES#C',
    ]);
    expect(accountKeys.accounts).toEqual({ pk: 'ACCOUNTS', skPrefix: 'ACCOUNT#' });
  });

  it('keeps revisions in order as text', () => {
    const sorted = [1, 2, 10, 99, 100].map((revision) => keys.record('D', revision).sk);
    expect(sorted.toSorted()).toEqual(sorted);
  });

  it('gives one decision one notice, and tells defects apart from it', () => {
    expect(noticeIdOf('D', 7, 2)).toBe('D-N2-7');
    expect(defectsIdOf('D', 7, 2)).toBe('D-D2-7');
  });
});
