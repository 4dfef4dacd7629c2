/** DEF and SCORE: what follows for the applicant; information only. */
import { type Rule, rule } from '../rule.ts';

export const DEF: readonly Rule[] = [
  rule('DEF-01', (dossier) => {
    const { level, affiliation } = dossier;
    const fields = ['declared.level', 'employer.coverName'];
    if (!level) return { reason: 'open', fields };
    const values = { level: level.name };
    if (level.defence === 'ALL') return { reason: 'required', fields, values };
    if (level.defence === 'NONE') return { reason: 'free', fields, values };
    const provincial = affiliation === 'PROVINCIAL' || affiliation === 'ENTERPRISE';
    return { reason: provincial ? 'required' : 'open', fields, values };
  }),

  rule('SCORE-01', (dossier) => {
    const { score } = dossier.campaign.pack;
    const fields = ['declared.level'];
    const senior = dossier.level?.group === 'senior';
    const values = {
      level: dossier.level?.name ?? dossier.say('unread'),
      assessment: Math.round(score.assessment * 100),
      defence: Math.round(score.defence * 100),
    };
    return { reason: senior ? 'weighted' : 'open', fields, values };
  }),
];
