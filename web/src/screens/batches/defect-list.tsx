import { CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Alert, Card, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { PersonDefects } from '../../../../shared/domain/api/batches.ts';
import { useRuleNames } from '../../api/campaign.ts';
import { useWords } from '../../i18n/words.ts';
import { Picture } from '../../parts/picture.tsx';
import { cropAddress } from '../review/page-view.tsx';
import { batchWords } from './words.ts';

/** Everybody's defects at once, each with its place and what to do: what saves an applicant before it is too late. */
export function DefectList({
  campaign,
  defects,
  settled,
}: {
  readonly campaign: string;
  readonly defects: readonly z.infer<typeof PersonDefects>[];
  /** False while dossiers are still being read: nothing found yet is no good news. */
  readonly settled: boolean;
}) {
  const words = useWords(batchWords);
  const names = useRuleNames(campaign);
  return (
    <section aria-label={words.defects}>
      <Typography.Title level={2} style={{ fontSize: 18 }}>
        {words.defects}
      </Typography.Title>
      {!settled && <Alert type="info" showIcon title={words.defectsComing} style={{ marginBottom: 8 }} />}
      {settled && defects.length === 0 && <Alert type="success" showIcon title={words.noDefects} />}
      {defects.map(({ dossierId, name, defects: own }) => (
        <Card
          key={dossierId}
          size="small"
          style={{ marginBottom: 8 }}
          title={
            <Link to={`/dossiers/${dossierId}`}>
              {name} {dossierId}
            </Link>
          }
        >
          <ul className="findings">
            {own.map(({ ruleId, outcome, message, advice, page, box }) => (
              <li key={ruleId}>
                <Tag icon={outcome === 'fail' ? <CloseCircleOutlined /> : <QuestionCircleOutlined />}>
                  {outcome === 'fail' ? words.fail : words.toReview}
                </Tag>
                <b>{names[ruleId] ?? ruleId}</b> {message}
                <Typography.Paragraph type="secondary">
                  {words.advice}：{advice}
                </Typography.Paragraph>
                {page !== null && box !== null && (
                  <Picture
                    className="look-crop"
                    src={cropAddress(dossierId, page, box)}
                    alt={message}
                    loading="lazy"
                  />
                )}
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </section>
  );
}
