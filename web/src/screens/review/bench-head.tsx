import { Alert, App, Button, Space } from 'antd';
import type { DossierView } from '../../../../shared/domain/api/dossiers.ts';
import { address } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { localTime } from '../../parts/local-time.ts';
import { DecisionTag, StateTag } from '../../parts/tags.tsx';
import type { Conclusion } from './decision-dialog.tsx';
import type { useDossier } from './use-dossier.ts';
import { reviewWords } from './words.ts';

export interface BenchHeadProps {
  readonly view: DossierView;
  readonly dossier: ReturnType<typeof useDossier>;
  readonly onConclude: (conclusion: Conclusion) => void;
  readonly onPostpone: () => void;
  readonly onHelp: () => void;
}

/** Whose dossier it is, where it stands, and the steps that may be taken now. */
export function BenchHead({ view, dossier, onConclude, onPostpone, onHelp }: BenchHeadProps) {
  const words = useWords(reviewWords);
  const { account } = useSession();
  const { message } = App.useApp();
  const { summary, claim, notices } = view;
  const may = new Set(view.may);
  const isHeld = summary.claimedBy !== null && summary.claimedBy !== account && claim !== null;
  const driveAgain = () =>
    dossier.take({ path: 'drive-again' }).catch((error: Error) => void message.error(error.message));
  return (
    <>
      <Heading>
        {summary.applicant?.name || words.nameless} · {summary.dossierId}
      </Heading>
      {isHeld && (
        <Alert
          showIcon
          type="warning"
          style={{ marginBottom: 8 }}
          title={fill(words.heldBy, { who: claim.by, until: localTime(claim.until) })}
        />
      )}
      {dossier.isOutdated && (
        <Alert
          showIcon
          role="alert"
          type="warning"
          style={{ marginBottom: 8 }}
          title={words.outdated}
          action={
            <Button size="small" onClick={() => void dossier.takeNewest()}>
              {words.takeNew}
            </Button>
          }
        />
      )}
      <Space wrap style={{ marginBottom: 12 }}>
        <StateTag summary={summary} />
        <DecisionTag summary={summary} />
        {may.has('confirm-accept') && (
          <Button onClick={() => onConclude('ACCEPT')}>{words.accept}（A）</Button>
        )}
        {may.has('confirm-reject') && (
          <Button danger onClick={() => onConclude('REJECT')}>
            {words.reject}（R）
          </Button>
        )}
        {may.has('claim') && <Button onClick={onPostpone}>{words.postpone}（P）</Button>}
        {may.has('issue') && (
          <Button type="primary" onClick={() => onConclude('ISSUE')}>
            {words.issue}
          </Button>
        )}
        {may.has('return') && <Button onClick={() => onConclude('RETURN')}>{words.sendBack}</Button>}
        {may.has('drive-again') && <Button onClick={() => void driveAgain()}>{words.driveAgain}</Button>}
        {notices
          .filter(({ issuedAt }) => issuedAt !== null)
          .map(({ noticeId, number }) => (
            <Button
              key={noticeId}
              href={address(`/notices/${noticeId}`, { format: 'pdf' })}
              target="_blank"
              rel="noopener"
            >
              {number} PDF
            </Button>
          ))}
        <Button onClick={onHelp}>{words.keys}（?）</Button>
      </Space>
    </>
  );
}
