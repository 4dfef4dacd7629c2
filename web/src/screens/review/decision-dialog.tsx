import { useQuery } from '@tanstack/react-query';
import { Alert, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import { type DossierView, NoticePreview } from '../../../../shared/domain/api/dossiers.ts';
import type { DossierRecord } from '../../../../shared/domain/record.ts';
import { ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import type { Step } from './use-dossier.ts';
import { reviewWords } from './words.ts';

export type Conclusion = 'ACCEPT' | 'REJECT' | 'ISSUE' | 'RETURN';

export interface DecisionDialogProps {
  /** null: closed. */
  readonly conclusion: Conclusion | null;
  readonly view: DossierView;
  readonly record: DossierRecord;
  /** Looks that are still open. */
  readonly left: number;
  readonly take: (step: Step) => Promise<unknown>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks once more before a decision leaves the reviewer's or issuer's hand, with what it will say. */
export function DecisionDialog({
  conclusion,
  view,
  record,
  left,
  take,
  onClose,
  onDone,
}: DecisionDialogProps) {
  const words = useWords(reviewWords);
  const [why, setWhy] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const failures = record.findings.filter(
    ({ outcome, severity }) => outcome === 'fail' && severity === 'reject',
  );
  const blocked =
    (conclusion === 'ACCEPT' && (left > 0 || failures.length > 0)) ||
    (conclusion === 'REJECT' && failures.length === 0) ||
    (conclusion === 'RETURN' && why.trim().length < 2);
  const close = () => {
    setProblem(null);
    setWhy('');
    onClose();
  };
  const send = async () => {
    if (conclusion === null) return;
    setBusy(true);
    try {
      await take(stepOf(conclusion, why));
      close();
      onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const title = { ACCEPT: words.accept, REJECT: words.reject, ISSUE: words.issue, RETURN: words.sendBack };
  return (
    <Modal
      open={conclusion !== null}
      title={conclusion === null ? '' : title[conclusion]}
      okText={conclusion === null ? '' : title[conclusion]}
      okButtonProps={{ disabled: blocked, loading: busy, autoFocus: true, danger: conclusion === 'REJECT' }}
      onOk={() => void send()}
      onCancel={close}
      destroyOnHidden
    >
      {problem !== null && <Alert type="error" showIcon role="alert" title={problem} />}
      {conclusion === 'ACCEPT' && (
        <Typography.Paragraph>
          {left > 0 || failures.length > 0
            ? fill(words.openLeft, { left: left + failures.length })
            : words.decideAccept}
        </Typography.Paragraph>
      )}
      {conclusion === 'REJECT' && (
        <>
          <Typography.Paragraph>
            {failures.length === 0 ? words.noReasons : words.decideReject}
          </Typography.Paragraph>
          <ol>
            {failures.map(({ ruleId, message, clause }) => (
              <li key={ruleId}>
                {message}（{clause}）
              </li>
            ))}
          </ol>
        </>
      )}
      {conclusion === 'ISSUE' && <Preview dossierId={view.summary.dossierId} />}
      {conclusion === 'RETURN' && (
        <Input.TextArea
          autoFocus
          aria-label={words.why}
          placeholder={words.why}
          value={why}
          onChange={({ target }) => setWhy(target.value)}
        />
      )}
    </Modal>
  );
}

function stepOf(conclusion: Conclusion, why: string): Step {
  if (conclusion === 'ISSUE') return { path: 'issue' };
  if (conclusion === 'RETURN') return { path: 'return', body: { why: why.trim() } };
  return { path: 'decision', body: { decision: conclusion } };
}

function Preview({ dossierId }: { readonly dossierId: string }) {
  const words = useWords(reviewWords);
  const { data, error } = useQuery({
    queryKey: ['notice-preview', dossierId],
    queryFn: ({ signal }) => ask(NoticePreview, `/dossiers/${dossierId}/notice-preview`, { signal }),
    gcTime: 0,
  });
  if (error) return <Alert type="error" showIcon title={error.message} />;
  if (!data) return null;
  const { title, paragraphs, reasons } = data.body;
  return (
    <>
      <Typography.Paragraph>{words.issueAsk}</Typography.Paragraph>
      <section className="notice-preview" aria-label={words.preview}>
        <h3>{title}</h3>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <ol>
          {reasons.map(({ ruleId, message, clause }) => (
            <li key={ruleId}>
              {message}（{clause}）
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
