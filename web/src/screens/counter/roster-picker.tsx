import { Alert, Button, Input, Table, Typography } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { looksScanned, type OpenRoster, type RosterRow, rowOfCode, rowsLike } from './roster-search.ts';
import { counterWords } from './words.ts';

/** Finds a person of the roster by name, pinyin, unit or the code of a sheet; Enter takes the first. */
export function RosterPicker({
  roster,
  onPick,
}: {
  readonly roster: OpenRoster;
  /** null: what was asked for last is not there, so that nobody takes the one before for it. */
  readonly onPick: (row: RosterRow | null) => void;
}) {
  const words = useWords(counterWords);
  const [q, setQ] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const found = looksScanned(q) ? roster.rows : rowsLike(roster, q);
  const pick = (row: RosterRow) => {
    setProblem(null);
    onPick(row);
  };
  const refuse = (sentence: string) => {
    setProblem(sentence);
    onPick(null);
  };
  const scanned = (text: string) => {
    // The next scan begins anew, whatever this one says.
    setQ('');
    const row = rowOfCode(roster, text);
    if (!('fault' in row)) return pick(row);
    refuse(fill(words[row.fault], 'row' in row ? { row: row.row } : {}));
  };
  // What stands in the field itself: a scanner types faster than a screen is drawn anew.
  const enter = ({ currentTarget: { value } }: KeyboardEvent<HTMLInputElement>) => {
    if (value.trim() === '') return;
    if (looksScanned(value)) return scanned(value);
    const [first] = rowsLike(roster, value);
    if (first) pick(first);
    else refuse(words.notFound);
  };
  return (
    <div>
      <Input
        allowClear
        aria-label={words.find}
        placeholder={words.find}
        style={{ width: 320, margin: '12px 0' }}
        value={q}
        onChange={({ target }) => setQ(target.value)}
        onPressEnter={enter}
      />{' '}
      <Typography.Text type="secondary">
        {fill(words.rosterRows, { rows: roster.rows.length })}
      </Typography.Text>
      {problem !== null && <Alert type="warning" showIcon role="alert" title={problem} />}
      <Table
        size="small"
        rowKey="row"
        dataSource={found}
        pagination={{ pageSize: 5, hideOnSinglePage: true }}
        columns={[
          { dataIndex: 'row', width: 60 },
          {
            render: (_, one) => (
              <Button type="link" size="small" onClick={() => pick(one)}>
                {one.values['applicant.name'] ?? '—'}
              </Button>
            ),
          },
          { render: (_, { values }) => values['employer.coverName'] ?? '—' },
          { render: (_, { values }) => values['declared.level'] ?? '—' },
        ]}
        showHeader={false}
      />
    </div>
  );
}
