import { Button, Collapse } from 'antd';
import { useState } from 'react';
import type { DossierView } from '../../../../shared/domain/api/dossiers.ts';
import type { DossierRecord } from '../../../../shared/domain/record.ts';
import { useSession } from '../../api/session.tsx';
import { useWords } from '../../i18n/words.ts';
import { AttestPanel } from './attest-panel.tsx';
import { AuditPanel } from './audit-panel.tsx';
import { CopiesDialog } from './copies-dialog.tsx';
import { FieldTable } from './field-table.tsx';
import { FindingList } from './finding-list.tsx';
import type { Spot } from './looks.ts';
import type { useDossier } from './use-dossier.ts';
import { WordList } from './word-list.tsx';
import { reviewWords } from './words.ts';

export interface BenchPanelsProps {
  readonly view: DossierView;
  readonly record: DossierRecord;
  readonly dossier: ReturnType<typeof useDossier>;
  readonly names: Readonly<Record<string, string>>;
  readonly onSpot: (spot: Spot) => void;
}

/** Everything else of a dossier: findings, fields, copies, paper, what persons said, audit. */
export function BenchPanels({ view, record, dossier, names, onSpot }: BenchPanelsProps) {
  const words = useWords(reviewWords);
  const { role } = useSession();
  const [comparing, setComparing] = useState(false);
  const may = new Set(view.may);
  const panels = [
    {
      key: 'findings',
      label: words.findings,
      children: <FindingList findings={record.findings} onSpot={onSpot} record={record} />,
    },
    {
      key: 'fields',
      label: words.allFields,
      children: (
        <FieldTable
          record={record}
          names={names}
          onSpot={onSpot}
          unmask={may.has('unmask') ? dossier.unmask : null}
          correct={may.has('correct') ? (body) => dossier.take({ path: 'corrections', body }) : null}
        />
      ),
    },
    {
      key: 'physical',
      label: words.physical,
      children: (
        <AttestPanel
          key={view.summary.updatedAt}
          physical={view.physical}
          take={may.has('attest') ? dossier.take : null}
        />
      ),
    },
    { key: 'words', label: words.words, children: <WordList words={view.words} names={names} /> },
  ];
  const audit = {
    key: 'audit',
    label: words.audit,
    children: <AuditPanel dossierId={record.dossierId} revision={view.summary.updatedAt} />,
  };
  return (
    <>
      <Button onClick={() => setComparing(true)} style={{ margin: '12px 0' }}>
        {words.copies}
      </Button>
      <Collapse
        defaultActiveKey={may.size === 0 ? ['findings'] : []}
        items={role === 'bureau' ? panels : [...panels, audit]}
      />
      <CopiesDialog open={comparing} record={record} names={names} onClose={() => setComparing(false)} />
    </>
  );
}
