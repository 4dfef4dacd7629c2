import { Button, Modal, Typography } from 'antd';
import { useWords } from '../../i18n/words.ts';
import { changesBetween, fieldName } from './looks.ts';
import type { Conflict } from './use-dossier.ts';
import { reviewWords } from './words.ts';

/** Somebody else was faster: what changed, so that nobody decides on what they no longer see. */
export function ConflictDialog({
  conflict,
  names,
  onClose,
}: {
  readonly conflict: Conflict | null;
  readonly names: Readonly<Record<string, string>>;
  readonly onClose: () => void;
}) {
  const words = useWords(reviewWords);
  const changes = conflict === null ? [] : changesBetween(conflict.mine.record, conflict.now.record);
  return (
    <Modal
      open={conflict !== null}
      closable={false}
      title={words.conflictTitle}
      footer={
        <Button type="primary" onClick={onClose}>
          {words.takeNew}
        </Button>
      }
    >
      <Typography.Paragraph>
        {changes.length === 0 ? words.conflictNothing : words.conflictText}
      </Typography.Paragraph>
      <ul>
        {changes.map((path) => {
          const [mine, now] = [conflict?.mine.record?.fields[path], conflict?.now.record?.fields[path]];
          return (
            <li key={path}>
              {fieldName(path, names)}
              {(mine ?? now) && `：${String(mine?.value ?? '—')} → ${String(now?.value ?? '—')}`}
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
