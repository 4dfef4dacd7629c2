import { useParams } from 'react-router';
import { mayCall } from '../../../../shared/domain/api/access.ts';
import { useSession } from '../../api/session.tsx';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { Nothing, Waiting } from '../../parts/states.tsx';
import { StateTag } from '../../parts/tags.tsx';
import { AuditPanel } from './audit-panel.tsx';
import { Bench } from './bench.tsx';
import { useDossier } from './use-dossier.ts';
import { reviewWords } from './words.ts';

/** The reviewer's workbench: the page on the left, what needs a look on the right, everything by keyboard. */
export default function Workbench() {
  const { dossierId = '' } = useParams();
  return <Dossier key={dossierId} dossierId={dossierId} />;
}

function Dossier({ dossierId }: { readonly dossierId: string }) {
  const dossier = useDossier(dossierId);
  const words = useWords(reviewWords);
  const text = useText();
  const { role } = useSession();
  const { query, view } = dossier;
  if (view === null) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  if (view.record === null) {
    return (
      <main>
        <Heading>{dossierId}</Heading>
        <StateTag summary={view.summary} />
        {view.summary.purgedAt === null ? (
          <Nothing>{words.reading}</Nothing>
        ) : (
          <>
            <Nothing>{text.purgedNote}</Nothing>
            {mayCall(role, 'dossierAudit') && (
              <AuditPanel dossierId={dossierId} revision={view.summary.updatedAt} />
            )}
          </>
        )}
      </main>
    );
  }
  return <Bench view={view} record={view.record} dossier={dossier} />;
}
