import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  InfoCircleOutlined,
  MinusCircleOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons';
import { Button, Space, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { DossierRecord, Finding, Outcome } from '../../../../shared/domain/record.ts';
import { useRuleNames } from '../../api/campaign.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { type Spot, spotOf } from './looks.ts';

export const outcomeWords: Words<Outcome> = {
  zh: { pass: '符合', fail: '不符合', review: '待核对', info: '提示', 'not-applicable': '不适用' },
  en: { pass: 'pass', fail: 'fail', review: 'to check', info: 'note', 'not-applicable': 'not applicable' },
};

const signs: Readonly<Record<Outcome, ReactNode>> = {
  pass: <CheckCircleOutlined />,
  fail: <CloseCircleOutlined />,
  review: <QuestionCircleOutlined />,
  info: <InfoCircleOutlined />,
  'not-applicable': <MinusCircleOutlined />,
};

const ORDER: readonly Outcome[] = ['fail', 'review', 'info', 'pass', 'not-applicable'];

/** Every finding, failures first, with clause and arithmetic; a click shows the place. */
export function FindingList({
  findings,
  record,
  onSpot,
}: {
  readonly findings: readonly Finding[];
  /** What they rest on; a dossier that is not judged yet has no fields to show. */
  readonly record: Pick<DossierRecord, 'campaign' | 'fields'>;
  readonly onSpot: (spot: Spot) => void;
}) {
  const words = useWords(outcomeWords);
  const names = useRuleNames(record.campaign);
  const ordered = [...findings].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  return (
    <ul className="findings">
      {ordered.map((finding) => {
        const spot = spotOf({ kind: 'finding', finding }, record);
        return (
          <li key={finding.ruleId}>
            <Space wrap size="small">
              <Tag icon={signs[finding.outcome]}>{words[finding.outcome]}</Tag>
              {spot ? (
                <Button type="link" size="small" onClick={() => onSpot(spot)}>
                  {names[finding.ruleId] ?? finding.ruleId}
                </Button>
              ) : (
                <b>{names[finding.ruleId] ?? finding.ruleId}</b>
              )}
              <span>{finding.message}</span>
            </Space>
            <Typography.Paragraph type="secondary">
              {finding.why}（{finding.clause}）
            </Typography.Paragraph>
          </li>
        );
      })}
    </ul>
  );
}
