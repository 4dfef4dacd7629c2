import { useQuery } from '@tanstack/react-query';
import { Button, Card, Col, Row, Space, Statistic } from 'antd';
import { Dashboard as DashboardSchema } from '../../../../shared/domain/api/batches.ts';
import { DossierState } from '../../../../shared/domain/flow/dossier-state.ts';
import { useRuleNames } from '../../api/campaign.ts';
import { address, ask } from '../../api/client.ts';
import { stateWords } from '../../i18n/state-names.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { Waiting } from '../../parts/states.tsx';
import { QualityCard } from './quality-card.tsx';

const zh = {
  title: '统计',
  states: '按状态',
  accepted: '受理',
  rejected: '不予受理',
  review: '复核与签发中',
  missing: '缺卷',
  failed: '处理失败',
  received: '收到卷宗',
  byBureau: '按报送单位',
  byLevel: '按申报级别',
  bySpecialty: '按申报专业',
  topReasons: '最常见的待办规则',
  export: '导出',
} as const;
const dashboardWords: Words<keyof typeof zh> = {
  zh,
  en: {
    title: 'Dashboard',
    states: 'By state',
    accepted: 'Accepted',
    rejected: 'Rejected',
    review: 'In review',
    missing: 'Missing',
    failed: 'Failed',
    received: 'Received',
    byBureau: 'By deliverer',
    byLevel: 'By level',
    bySpecialty: 'By speciality',
    topReasons: 'Most frequent rules',
    export: 'Export',
  },
};

interface Count {
  readonly name: string;
  readonly count: number;
}

/** Where a campaign stands, in numbers and bars; each bar says its number. */
export default function Dashboard() {
  const words = useWords(dashboardWords);
  const names = useRuleNames();
  const stateNames = useWords(stateWords);
  const query = useQuery({
    queryKey: ['live', 'dashboard'],
    queryFn: ({ signal }) => ask(DashboardSchema, '/dashboard', { signal }),
  });
  if (query.data === undefined) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  const { states, outcomes, failed, missing, byBureau, byLevel, bySpecialty, topReasons, quality } =
    query.data.body;
  const named = states.map(({ state, count }) => {
    const known = DossierState.safeParse(state);
    return { name: known.success ? stateNames[known.data] : state, count };
  });
  const total = states.reduce((sum, { count }) => sum + count, 0);
  const figures: readonly (readonly [string, number])[] = [
    [words.received, total],
    [words.accepted, outcomes.accepted],
    [words.rejected, outcomes.rejected],
    [words.review, outcomes.review],
    [words.missing, missing],
    [words.failed, failed],
  ];
  return (
    <main>
      <Heading>{words.title}</Heading>
      <Space wrap style={{ marginBottom: 16 }}>
        {(['xlsx', 'csv', 'json'] as const).map((format) => (
          <Button key={format} href={address('/export', { format })}>
            {words.export} {format}
          </Button>
        ))}
      </Space>
      <Row gutter={[16, 16]}>
        {figures.map(([title, value]) => (
          <Col key={title} xs={12} md={4}>
            <Card size="small">
              <Statistic title={title} value={value} />
            </Card>
          </Col>
        ))}
        <QualityCard quality={quality} />
        <Bars title={words.states} counts={named} />
        <Bars title={words.byBureau} counts={byBureau} />
        <Bars title={words.byLevel} counts={byLevel} />
        <Bars title={words.bySpecialty} counts={bySpecialty} />
        <Bars
          title={words.topReasons}
          counts={topReasons.map(({ ruleId, count }) => ({ name: names[ruleId] ?? ruleId, count }))}
        />
      </Row>
    </main>
  );
}

function Bars({ title, counts }: { readonly title: string; readonly counts: readonly Count[] }) {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <Col xs={24} md={12}>
      <Card size="small" title={title}>
        <table className="bars">
          <tbody>
            {counts.map(({ name, count }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <span className="bar" style={{ width: `${(100 * count) / most}%` }} />
                </td>
                <td className="bar-count">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Col>
  );
}
