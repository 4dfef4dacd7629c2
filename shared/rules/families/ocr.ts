/** OCR: key fields that a decision rests on and that a machine could not read surely. */
import { unsureKeyFields } from '../key-fields.ts';
import { type Rule, rule } from '../rule.ts';

export const OCR: readonly Rule[] = [
  rule('OCR-01', (dossier) => {
    const unsure = unsureKeyFields(dossier);
    if (unsure.length === 0) {
      return { reason: 'clear', fields: dossier.campaign.pack.keyFields.map((one) => one.path) };
    }
    const listed = (word: (place: string) => string) =>
      unsure.map((path) => word(dossier.place(path))).join('、');
    const values = {
      field: () => listed((place) => place),
      quoted: () => listed((text) => dossier.say('quoted', { text })),
    };
    return { reason: 'unsure', fields: unsure, values };
  }),
];
