/** SIGN: the applicant's own hand. */
import { type Rule, rule } from '../rule.ts';

export const SIGN: readonly Rule[] = [
  rule('SIGN-01', (dossier) => {
    const signed = dossier.reading.observations.applicantSigned;
    if (signed === true) return { reason: 'signed' };
    if (signed === false) return { reason: 'missing', certain: true };
    return { reason: dossier.has('COMMITMENT') ? 'asked' : 'unseen' };
  }),
];
