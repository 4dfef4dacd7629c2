import { Alert, Button, Card, Progress, Select, Space, Table, Tag, Typography } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { type CampaignVersion, Replay } from '../../../../shared/domain/api/batches.ts';
import type { ProposedDecision } from '../../../../shared/domain/record.ts';
import { useRuleNames } from '../../api/campaign.ts';
import { ask } from '../../api/client.ts';
import { fill, useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { outcomeWords } from '../review/finding-list.tsx';
import { adminWords } from './words.ts';

type Flip = Replay['flips'][number];

interface Told {
  readonly version: string;
  readonly met: number;
  readonly flips: readonly Flip[];
  readonly drifted: readonly string[];
  readonly unknown: readonly string[];
  readonly state: 'running' | 'done' | 'stopped';
  readonly problem: string | null;
}

const nothing = { met: 0, flips: [], drifted: [], unknown: [], state: 'running', problem: null } as const;

/** Which stored decisions a version of the rules would change, and by which rules. Nothing is written. */
export function ReplayCard({ versions }: { readonly versions: readonly CampaignVersion[] }) {
  const words = useWords(adminWords);
  const [chosen, setChosen] = useState(versions.at(-1)?.id ?? '');
  const [told, setTold] = useState<Told | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async () => {
    const controller = new AbortController();
    running.current = controller;
    let sum: Told = { ...nothing, version: chosen };
    setTold(sum);
    try {
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const path = `/campaigns/versions/${encodeURIComponent(chosen)}/replay`;
        const query = { cursor };
        const { body }: { body: Replay } = await ask(Replay, path, { query, signal: controller.signal });
        sum = {
          ...sum,
          met: sum.met + body.judged + body.unknown.length,
          flips: [...sum.flips, ...body.flips],
          drifted: [...sum.drifted, ...body.drifted],
          unknown: [...sum.unknown, ...body.unknown],
        };
        setTold(sum);
        cursor = body.cursor;
      }
      setTold({ ...sum, state: 'done' });
    } catch (error) {
      const problem = controller.signal.aborted || !(error instanceof Error) ? null : error.message;
      setTold({ ...sum, state: 'stopped', problem });
    }
  };
  const total = versions.find(({ id }) => id === told?.version)?.dossiers.handedIn ?? 0;
  const isRunning = told?.state === 'running';
  return (
    <Card size="small" title={words.replay}>
      <Typography.Paragraph>{words.replayHow}</Typography.Paragraph>
      <Space wrap>
        <Select
          aria-label={words.replayVersion}
          style={{ width: 240 }}
          value={chosen}
          disabled={isRunning}
          onChange={setChosen}
          options={versions.map(({ id }) => ({ value: id, label: id }))}
        />
        <Button type="primary" loading={isRunning} onClick={() => void run()}>
          {words.replayRun}
        </Button>
        {isRunning && <Button onClick={() => running.current?.abort()}>{words.replayStop}</Button>}
      </Space>
      {told !== null && (
        <>
          <Progress
            aria-label={words.replay}
            percent={told.state === 'done' || total === 0 ? 100 : Math.floor((100 * told.met) / total)}
            {...(told.state === 'stopped' ? { status: 'exception' as const } : {})}
          />
          <ReplayResult told={told} campaign={told.version.split('@')[0] ?? ''} />
        </>
      )}
    </Card>
  );
}

function ReplayResult({ told, campaign }: { readonly told: Told; readonly campaign: string }) {
  const words = useWords(adminWords);
  const outcomes = useWords(outcomeWords);
  const text = useText();
  const names = useRuleNames(campaign);
  const decisions: Readonly<Record<ProposedDecision, string>> = {
    ACCEPT: text.proposeAccept,
    REJECT: text.proposeReject,
    REVIEW: text.proposeReview,
  };
  const link = (dossierId: string) => <Link to={`/dossiers/${dossierId}`}>{dossierId}</Link>;
  return (
    <>
      <p role="status">
        {told.state === 'stopped' && <Tag>{words.replayStopped}</Tag>}
        {fill(words.replayTold, { met: told.met, flips: told.flips.length, version: told.version })}
      </p>
      {told.problem !== null && <Alert role="alert" type="error" showIcon title={told.problem} />}
      {told.flips.length > 0 && (
        <Table<Flip>
          size="small"
          rowKey="dossierId"
          dataSource={told.flips}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: text.columnDossier, render: (_, { dossierId }) => link(dossierId) },
            { title: words.replayWas, render: (_, { from }) => decisions[from] },
            { title: words.replayWould, render: (_, { to }) => decisions[to] },
            {
              title: text.columnReasons,
              render: (_, { rules }) => (
                <ul className="rule-names">
                  {rules.map(({ ruleId, from, to }) => (
                    <li key={ruleId}>
                      {names[ruleId] ?? ruleId}（{outcomes[from]} → {outcomes[to]}）
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
      <Named sentence={words.replayDrifted} ids={told.drifted} />
      <Named sentence={words.replayUnknown} ids={told.unknown} />
    </>
  );
}

function Named({ sentence, ids }: { readonly sentence: string; readonly ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <Alert
      style={{ marginTop: 8 }}
      type="warning"
      showIcon
      title={sentence}
      description={ids.map((id) => (
        <span key={id}>
          <Link to={`/dossiers/${id}`}>{id}</Link>{' '}
        </span>
      ))}
    />
  );
}
