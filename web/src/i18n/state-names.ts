import { type DossierState, stateNames } from '../../../shared/domain/flow/dossier-state.ts';
import type { Words } from './words.ts';

/** Where a dossier stands, for people. */
export const stateWords: Words<DossierState> = {
  zh: stateNames,
  en: {
    RECEIVED: 'received',
    READING: 'being read',
    IN_REVIEW: 'in review',
    AWAITING_ISSUE: 'waits to be issued',
    DECIDED: 'decided',
    NOTIFIED: 'notified',
    PRECHECKED: 'prechecked',
    SUPERSEDED: 'superseded',
  },
};
