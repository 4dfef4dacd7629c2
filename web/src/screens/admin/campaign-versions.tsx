import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions, Tag } from 'antd';
import { CampaignVersion } from '../../../../shared/domain/api/batches.ts';
import { everyPage } from '../../api/every-page.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Waiting } from '../../parts/states.tsx';
import { ReplayCard } from './replay-card.tsx';
import { adminWords } from './words.ts';

/** Loaded packs of rules: where each comes from, what in it is unverified or open, and what was judged by it. */
export function CampaignVersions() {
  const words = useWords(adminWords);
  const { data, error, refetch } = useQuery({
    queryKey: ['campaign-versions'],
    queryFn: ({ signal }) => everyPage(CampaignVersion, '/campaigns/versions', signal),
  });
  if (data === undefined) return <Waiting error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Card size="small" title={words.campaigns}>
        {data.map((version) => (
          <Version key={version.id} version={version} />
        ))}
      </Card>
      <ReplayCard versions={data} />
    </>
  );
}

function Version({ version }: { readonly version: CampaignVersion }) {
  const words = useWords(adminWords);
  const { windows, unverified, openPoints, docNo, issuedOn, title } = version;
  const items = [
    { key: 'year', label: words.year, children: version.year },
    { key: 'issuedBy', label: words.issuedBy, children: version.issuer },
    { key: 'count', label: words.count, children: fill(words.counted, version.dossiers) },
    {
      key: 'document',
      label: words.document,
      span: 3,
      children: `${title}（${issuedOn}，${docNo ?? words.noDocNo}）`,
    },
    { key: 'rules', label: words.rules, children: version.rulesVersion },
    {
      key: 'hash',
      label: words.hash,
      span: 2,
      children: <code style={{ wordBreak: 'break-all' }}>{version.sha256}</code>,
    },
    {
      key: 'windows',
      label: words.windows,
      span: 2,
      children: <Lines lines={windows.map(({ name, from, to }) => `${name}：${from} – ${to}`)} />,
    },
    {
      key: 'cutoffs',
      label: words.cutoffs,
      children: (
        <Lines
          lines={[
            `${words.evidenceCutoff}：${version.evidenceCutoff}`,
            `${words.seniorityCutoff}：${version.seniorityCutoff}`,
          ]}
        />
      ),
    },
    { key: 'unverified', label: words.unverified, span: 3, children: <Lines lines={unverified} /> },
    {
      key: 'openPoints',
      label: words.openPoints,
      span: 3,
      children: <Lines lines={openPoints.map(({ clause, point }) => `${clause}：${point}`)} />,
    },
  ];
  return (
    <Descriptions
      size="small"
      title={
        <>
          {version.id} <Tag>{version.newest ? words.newest : words.older}</Tag>
        </>
      }
      items={items}
    />
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return '—';
  return (
    <ul className="rule-names">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
