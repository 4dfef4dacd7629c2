import type { DossierSummary } from '../../../shared/domain/api/dossiers.ts';
import { useRuleNames } from '../api/campaign.ts';

/** The rules that a decision rests on, each with what it looks at. */
export function RuleNames({ summary }: { readonly summary: Pick<DossierSummary, 'campaign' | 'reasons'> }) {
  const names = useRuleNames(summary.campaign);
  return (
    <ul className="rule-names">
      {summary.reasons.map((id) => (
        <li key={id}>{names[id] ?? id}</li>
      ))}
    </ul>
  );
}
