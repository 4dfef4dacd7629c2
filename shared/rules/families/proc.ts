/** PROC: came the dossier up the prescribed way, and for the first time? */
import { type Rule, rule } from '../rule.ts';
import { normalise } from '../text.ts';

export const PROC: readonly Rule[] = [
  rule('PROC-01', (dossier) => {
    const { deliverer } = dossier.reading;
    if (deliverer === null) return { reason: dossier.isPrecheck ? 'precheck' : 'unrecorded' };
    const values = { deliverer: dossier.delivererName };
    if (deliverer.type === 'INDIVIDUAL') return { reason: 'individual', values, certain: true };
    if (deliverer.type === 'OTHER') return { reason: 'other', values };
    if (deliverer.type === 'CITY_BUREAU' && deliverer.name !== undefined) {
      const known = dossier.campaign.bureaus.has(normalise(deliverer.name));
      if (!known) return { reason: 'unlisted', values };
    }
    return { reason: 'proper', values };
  }),

  rule('PROC-02', (dossier) => {
    const { earlierSubmissions: earlier, batch } = dossier.context;
    const fields = ['applicant.idNumber'];
    if (earlier && earlier.length > 0) {
      const values = {
        others: earlier.map((one) => one.dossierId).join('、'),
        count: earlier.length,
      };
      const open = dossier.campaign.pack.correctionPolicy === 'WITHIN_WINDOW';
      return { reason: open ? 'correction' : 'again', fields, values };
    }
    const twins = batch?.twins ?? [];
    if (twins.length > 0) return { reason: 'twin', fields, values: { others: twins.join('、') } };
    return {
      reason: earlier ? (dossier.sure('applicant.idNumber') ? 'first' : 'unknown') : 'unknown',
      fields,
    };
  }),
];
