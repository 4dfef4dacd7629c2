/** OCR: key fields that a decision rests on and that a machine could not read surely. */
import { unsureKeyFields } from '../key-fields.ts';
import { type Rule, rule } from '../rule.ts';

export const OCR: readonly Rule[] = [
  rule('OCR-01', (dossier) => {
    const unsure = unsureKeyFields(dossier);
    if (unsure.length === 0) {
      return { reason: 'clear', fields: dossier.campaign.pack.keyFields.map((one) => one.path) };
    }
    const field = () => unsure.map((path) => dossier.place(path)).join('、');
    return { reason: 'unsure', fields: unsure, values: { field } };
  }),
];
