/** SIGN: the applicant's own hand. */
import { type Rule, rule } from '../rule.ts';

/** The letter of commitment is signed by the applicant too. */
const commitment = 'commitment.signed';

export const SIGN: readonly Rule[] = [
  rule('SIGN-01', (dossier) => {
    const { applicantSigned } = dossier.reading.observations;
    if (applicantSigned === false) return { reason: 'missing', certain: true };
    if (applicantSigned === true || dossier.flag(commitment) === true) return { reason: 'signed' };
    if (dossier.flag(commitment) === false) return { reason: 'missing', fields: [commitment] };
    return { reason: dossier.has('COMMITMENT') ? 'asked' : 'unseen' };
  }),
];
