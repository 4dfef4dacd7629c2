import { useParams } from 'react-router';
import { useWords } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { Nothing, Waiting } from '../../parts/states.tsx';
import { StateTag } from '../../parts/tags.tsx';
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
  const { query, view } = dossier;
  if (view === null) return <Waiting error={query.error} onRetry={() => void query.refetch()} />;
  if (view.record === null) {
    return (
      <main>
        <Heading>{dossierId}</Heading>
        <StateTag summary={view.summary} />
        <Nothing>{words.reading}</Nothing>
      </main>
    );
  }
  return <Bench view={view} record={view.record} dossier={dossier} />;
}
