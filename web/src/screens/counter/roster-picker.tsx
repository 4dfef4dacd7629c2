import { Button, Input, Table, Typography } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { RosterView } from '../../../../shared/domain/api/batches.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { counterWords } from './words.ts';

export type RosterRows = z.infer<typeof RosterView>['rows'];

/** Finds a person of the roster by name, pinyin or unit; Enter takes the first. */
export function RosterPicker({
  rows,
  onPick,
}: {
  readonly rows: RosterRows;
  readonly onPick: (row: RosterRows[number]) => void;
}) {
  const words = useWords(counterWords);
  const [q, setQ] = useState('');
  const wanted = q.trim().toLowerCase();
  const found = rows.filter(
    ({ values, pinyin }) =>
      wanted === '' ||
      (values['applicant.name'] ?? '').includes(wanted) ||
      (values['employer.coverName'] ?? '').includes(wanted) ||
      pinyin.split(' ').some((spelling) => spelling.startsWith(wanted)),
  );
  return (
    <div>
      <Input
        allowClear
        aria-label={words.find}
        placeholder={words.find}
        style={{ width: 320, margin: '12px 0' }}
        value={q}
        onChange={({ target }) => setQ(target.value)}
        onPressEnter={() => found[0] && onPick(found[0])}
      />{' '}
      <Typography.Text type="secondary">{fill(words.rosterRows, { rows: rows.length })}</Typography.Text>
      <Table
        size="small"
        rowKey="row"
        dataSource={found}
        pagination={{ pageSize: 5, hideOnSinglePage: true }}
        columns={[
          { dataIndex: 'row', width: 60 },
          {
            render: (_, one) => (
              <Button type="link" size="small" onClick={() => onPick(one)}>
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
