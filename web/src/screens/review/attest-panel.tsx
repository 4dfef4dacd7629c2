import { App, Button } from 'antd';
import { useState } from 'react';
import type { Physical } from '../../../../shared/domain/submission.ts';
import { useWords } from '../../i18n/words.ts';
import { PhysicalForm } from '../counter/physical-form.tsx';
import type { Step } from './use-dossier.ts';
import { reviewWords } from './words.ts';

/** What the paper in hand shows, as attested; whoever may attests anew and everything is judged again. */
export function AttestPanel({
  physical,
  take,
}: {
  readonly physical: Physical;
  /** null: may only look. */
  readonly take: ((step: Step) => Promise<unknown>) | null;
}) {
  const words = useWords(reviewWords);
  const { message } = App.useApp();
  const [draft, setDraft] = useState(physical);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await take?.({ path: 'physical', body: { physical: draft, why: words.whyAttested } });
      message.success(words.attested);
    } catch (error) {
      message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <PhysicalForm physical={draft} disabled={take === null} onChange={setDraft} />
      {take !== null && (
        <Button style={{ marginTop: 12 }} loading={busy} onClick={() => void save()}>
          {words.attest}
        </Button>
      )}
    </>
  );
}
