import { Card, Col, Typography } from 'antd';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { SampleQuality } from '../../../../shared/domain/api/samples.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { qualityWords } from '../samples/words.ts';

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** How wrong accepted fields are by the blind sample, and what that allows. */
export function QualityCard({ quality }: { readonly quality: z.infer<typeof SampleQuality> }) {
  const words = useWords(qualityWords);
  const { answered, wrong, low, high, advice, open } = quality;
  const target = percent(quality.targetError);
  return (
    <Col xs={24} md={12}>
      <Card size="small" title={words.title}>
        <Typography.Paragraph>{fill(words.answered, { answered, wrong })}</Typography.Paragraph>
        <Typography.Paragraph>
          {answered === 0
            ? words.nothing
            : fill(words.error, {
                share: percent(wrong / answered),
                low: percent(low),
                high: percent(high),
              })}
        </Typography.Paragraph>
        <Typography.Paragraph strong>
          {advice.kind === 'through'
            ? fill(words.through, {
                target,
                threshold: advice.threshold.toFixed(4),
                upper: percent(advice.upper),
              })
            : fill(words[advice.reason], { target, least: advice.least })}
        </Typography.Paragraph>
        {open.length > 0 && (
          <>
            <Typography.Text type="secondary">{words.open}</Typography.Text>
            <ul>
              {open.map(({ dossierId }) => (
                <li key={dossierId}>
                  <Link to={`/dossiers/${dossierId}`}>{dossierId}</Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
    </Col>
  );
}
