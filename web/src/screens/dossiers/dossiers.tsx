import { useInfiniteQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select, Space, Table, Typography } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { DossierSummary } from '../../../../shared/domain/api/dossiers.ts';
import { pageOf } from '../../../../shared/domain/api/problem.ts';
import { DossierState } from '../../../../shared/domain/flow/dossier-state.ts';
import { ask } from '../../api/client.ts';
import { stateWords } from '../../i18n/state-names.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { RuleNames } from '../../parts/rule-names.tsx';
import { Nothing, Waiting } from '../../parts/states.tsx';
import { DecisionTag, StateTag } from '../../parts/tags.tsx';

const Page = pageOf(DossierSummary);

/** All dossiers that a person may see, by state, searched by name, unit or number. */
export default function Dossiers() {
  const text = useText();
  const states = useWords(stateWords);
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get('q') ?? '');
  const state = search.get('state') ?? undefined;
  const q = search.get('q') ?? undefined;
  const failed = search.get('failed') === 'true' ? 'true' : undefined;
  const inText = search.get('text') === 'true' ? 'true' : undefined;
  const query = useInfiniteQuery({
    queryKey: ['live', 'dossiers', null, { state, q, failed, inText }],
    queryFn: async ({ pageParam, signal }) =>
      (await ask(Page, '/dossiers', { query: { state, q, failed, text: inText, cursor: pageParam }, signal }))
        .body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  const set = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  if (query.data === undefined) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap(({ items }) => items);
  return (
    <main>
      <Typography.Title level={1} style={{ fontSize: 22, marginTop: 0 }}>
        {text.menuDossiers}
      </Typography.Title>
      <Space wrap style={{ marginBottom: 16 }}>
        <Input.Search
          allowClear
          style={{ width: 320 }}
          placeholder={text.search}
          aria-label={text.search}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onSearch={(value) => set('q', value)}
        />
        <Select
          allowClear
          style={{ width: 160 }}
          aria-label={text.columnState}
          placeholder={text.columnState}
          value={state}
          onChange={(value: string | undefined) => set('state', value)}
          options={DossierState.options.map((value) => ({ value, label: states[value] }))}
        />
        <Checkbox
          checked={inText === 'true'}
          onChange={({ target }) => set('text', target.checked ? 'true' : undefined)}
        >
          {text.searchInText}
        </Checkbox>
        <Checkbox
          checked={failed === 'true'}
          onChange={({ target }) => set('failed', target.checked ? 'true' : undefined)}
        >
          {text.onlyFailed}
        </Checkbox>
      </Space>
      <Table<DossierSummary>
        rowKey="dossierId"
        dataSource={rows}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Nothing /> }}
        columns={[
          {
            title: text.columnDossier,
            dataIndex: 'dossierId',
            render: (id: string) => <Link to={`/dossiers/${id}`}>{id}</Link>,
          },
          { title: text.columnName, render: (_, { applicant }) => applicant?.name ?? '—' },
          { title: text.columnUnit, render: (_, { applicant }) => applicant?.employer ?? '—' },
          { title: text.columnLevel, render: (_, { applicant }) => applicant?.level ?? '—' },
          { title: text.columnState, render: (_, row) => <StateTag summary={row} /> },
          { title: text.columnDecision, render: (_, row) => <DecisionTag summary={row} /> },
          { title: text.columnReasons, render: (_, row) => <RuleNames summary={row} /> },
        ]}
      />
      <MoreButton query={query} />
    </main>
  );
}
