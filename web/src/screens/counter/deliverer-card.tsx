import { Alert, Button, Card, Input, Upload as Picker, Select, Space, Typography } from 'antd';
import type { DelivererType } from '../../../../shared/domain/submission.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { RosterPicker } from './roster-picker.tsx';
import type { OpenRoster, RosterRow } from './roster-search.ts';
import { counterWords } from './words.ts';

const DELIVERERS: readonly DelivererType[] = [
  'CITY_BUREAU',
  'PROVINCIAL_UNIT',
  'PROVINCIAL_ENTERPRISE',
  'COMPETENT_DEPARTMENT',
  'INDIVIDUAL',
  'OTHER',
];

export interface DelivererCardProps {
  /** Kept by the counter: one roster serves many envelopes. */
  readonly roster: OpenRoster | null;
  readonly row: RosterRow | null;
  readonly type: DelivererType;
  readonly name: string;
  readonly onRoster: (file: File) => void;
  readonly onRow: (row: RosterRow | null) => void;
  readonly onType: (type: DelivererType) => void;
  readonly onName: (name: string) => void;
}

/** Whose envelope it is, by the roster's row, and who hands it in. */
export function DelivererCard({
  roster,
  row,
  type,
  name,
  onRoster,
  onRow,
  onType,
  onName,
}: DelivererCardProps) {
  const words = useWords(counterWords);
  return (
    <Card title={words.step1} size="small">
      <Space wrap align="start">
        <Picker
          accept=".xlsx,.csv"
          showUploadList={false}
          beforeUpload={(file) => {
            onRoster(file);
            return false;
          }}
        >
          <Button>{words.roster}</Button>
        </Picker>
        <Typography.Text type="secondary">{words.rosterHint}</Typography.Text>
      </Space>
      {roster !== null && <RosterPicker roster={roster} onPick={onRow} />}
      {row !== null && (
        <Alert
          type="success"
          showIcon
          title={fill(words.chosen, {
            row: row.row,
            name: row.values['applicant.name'] ?? '—',
            unit: row.values['employer.coverName'] ?? '—',
          })}
        />
      )}
      <Space wrap style={{ marginTop: 12 }}>
        <Select
          aria-label={words.delivererType}
          style={{ width: 260 }}
          value={type}
          onChange={onType}
          options={DELIVERERS.map((value) => ({ value, label: words[value] }))}
        />
        <Input
          aria-label={words.deliverer}
          placeholder={words.deliverer}
          style={{ width: 280 }}
          value={name}
          onChange={({ target }) => onName(target.value)}
        />
      </Space>
    </Card>
  );
}
