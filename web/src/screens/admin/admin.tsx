import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Alert,
  App,
  Button,
  Card,
  Descriptions,
  Form,
  Input,
  Modal,
  Select,
  Space,
  Table,
  Tag,
  Upload,
} from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { Role } from '../../../../shared/domain/actor.ts';
import { Health } from '../../../../shared/domain/api/batches.ts';
import { pageOf } from '../../../../shared/domain/api/problem.ts';
import { Account, type NewAccount } from '../../../../shared/domain/api/session.ts';
import { ask, csrfHeader, send } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import { useWords } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Waiting } from '../../parts/states.tsx';
import { PurgeCard } from './purge-card.tsx';
import { adminWords } from './words.ts';

/** Accounts, the integrity list, health: what an administrator looks after. */
export default function Admin() {
  const words = useWords(adminWords);
  const isAdministrator = useSession().role === 'administrator';
  return (
    <main className="counter">
      <Heading>{words.title}</Heading>
      <HealthCard />
      <Accounts mayChange={isAdministrator} />
      {isAdministrator && <IntegrityList />}
      {isAdministrator && <PurgeCard />}
    </main>
  );
}

function HealthCard() {
  const words = useWords(adminWords);
  const { data, error, refetch } = useQuery({
    queryKey: ['live', 'health'],
    queryFn: ({ signal }) => ask(Health, '/health', { signal }),
    refetchInterval: 10_000,
  });
  if (data === undefined) return <Waiting error={error} onRetry={() => void refetch()} />;
  const { version, queue, stuck, pendingOutbox, oldestOutboxSeconds } = data.body;
  return (
    <Card size="small" title={words.health}>
      <Descriptions
        size="small"
        items={[
          { key: 'version', label: words.version, children: version },
          { key: 'waiting', label: words.waiting, children: queue.waiting },
          { key: 'running', label: words.running, children: queue.running },
          { key: 'dead', label: words.dead, children: queue.dead },
          {
            key: 'outbox',
            label: words.outbox,
            children: `${pendingOutbox}${oldestOutboxSeconds === null ? '' : `（${oldestOutboxSeconds} s）`}`,
          },
        ]}
      />
      {stuck.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={words.stuck}
          description={stuck.map(({ dossierId, minutes }) => (
            <p key={dossierId}>
              <Link to={`/dossiers/${dossierId}`}>{dossierId}</Link>（{minutes} min）
            </p>
          ))}
        />
      )}
      <Space size="large">
        <Link to="/dossiers?failed=true">{words.failures}</Link>
        <Link to="/docs">{words.docs}</Link>
      </Space>
    </Card>
  );
}

const AccountPage = pageOf(Account);
const Added = z.object({ account: Account, password: z.string() });
const FirstPassword = z.object({ password: z.string() });

function Accounts({ mayChange }: { readonly mayChange: boolean }) {
  const words = useWords(adminWords);
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['accounts'],
    queryFn: async ({ pageParam, signal }) =>
      (await ask(AccountPage, '/accounts', { query: { cursor: pageParam }, signal })).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  if (query.data === undefined) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  const refresh = () => client.invalidateQueries({ queryKey: ['accounts'] });
  const failed = (error: Error) => void message.error(error.message);
  const tell = (account: string, password: string) =>
    void modal.info({ title: words.passwordOnce, content: <Secret account={account} password={password} /> });
  const add = async (wanted: z.infer<typeof NewAccount>) => {
    try {
      const { body } = await ask(Added, '/accounts', {
        method: 'POST',
        body: { ...wanted, bureau: wanted.bureau?.trim() ? wanted.bureau : null },
      });
      setAdding(false);
      await refresh();
      tell(body.account.account, body.password);
    } catch (error) {
      failed(error as Error);
    }
  };
  const reset = (account: string) =>
    ask(FirstPassword, `/accounts/${account}/password`, { method: 'POST' }).then(
      ({ body }) => tell(account, body.password),
      failed,
    );
  const setActive = (account: string, active: boolean) =>
    ask(Account, `/accounts/${account}`, { method: 'PATCH', body: { active } }).then(refresh, failed);
  return (
    <Card
      size="small"
      title={words.accounts}
      extra={mayChange && <Button onClick={() => setAdding(true)}>{words.add}</Button>}
    >
      <Table<Account>
        size="small"
        rowKey="account"
        pagination={false}
        dataSource={query.data.pages.flatMap(({ items }) => items)}
        columns={[
          { title: words.account, dataIndex: 'account' },
          { title: words.displayName, dataIndex: 'displayName' },
          { title: words.role, render: (_, { role }) => words[role] },
          { title: words.bureauOf, render: (_, { bureau }) => bureau ?? '—' },
          {
            title: words.state,
            render: (_, { active, lockedUntil }) => (
              <Tag>{!active ? words.closed : lockedUntil !== null ? words.locked : words.active}</Tag>
            ),
          },
          {
            title: words.steps,
            render: (_, { account, active }) =>
              mayChange && (
                <Space>
                  <Button size="small" onClick={() => void reset(account)}>
                    {words.reset}
                  </Button>
                  <Button size="small" onClick={() => void setActive(account, !active)}>
                    {active ? words.close : words.reopen}
                  </Button>
                </Space>
              ),
          },
        ]}
      />
      <MoreButton query={query} />
      <Modal open={adding} title={words.add} footer={null} onCancel={() => setAdding(false)} destroyOnHidden>
        <Form layout="vertical" onFinish={(wanted: z.infer<typeof NewAccount>) => void add(wanted)}>
          <Form.Item
            name="account"
            label={words.account}
            rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{1,30}$/, message: words.accountHint }]}
          >
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="displayName" label={words.displayName} rules={[{ required: true, max: 40 }]}>
            <Input />
          </Form.Item>
          <Form.Item name="role" label={words.role} rules={[{ required: true }]}>
            <Select options={Role.options.map((value) => ({ value, label: words[value] }))} />
          </Form.Item>
          <Form.Item name="bureau" label={words.bureauOf}>
            <Input />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {words.add}
          </Button>
        </Form>
      </Modal>
    </Card>
  );
}

function Secret({ account, password }: { readonly account: string; readonly password: string }) {
  return (
    <p>
      {account}：<code>{password}</code>
    </p>
  );
}

const Kept = z.object({ persons: z.number() });

function IntegrityList() {
  const words = useWords(adminWords);
  const { message } = App.useApp();
  const importList = async (file: File) => {
    try {
      const format = file.name.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx';
      const response = await send(`/api/integrity-list?format=${format}`, {
        method: 'POST',
        headers: csrfHeader(),
        body: file,
      });
      const { persons } = Kept.parse(await response.json());
      message.success(words.kept.replace('{persons}', String(persons)));
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Card size="small" title={words.integrity}>
      <p>{words.integrityHint}</p>
      <Upload
        accept=".xlsx,.csv"
        showUploadList={false}
        beforeUpload={(file) => {
          void importList(file);
          return false;
        }}
      >
        <Button>{words.integrityOpen}</Button>
      </Upload>
    </Card>
  );
}
