import type { DossierView } from '../../../../shared/domain/api/dossiers.ts';
import type { Word } from '../../../../shared/domain/flow/word.ts';
import { Physical } from '../../../../shared/domain/submission.ts';
import { fill, useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { localTime } from '../../parts/local-time.ts';
import { Nothing } from '../../parts/states.tsx';
import { counterWords } from '../counter/words.ts';
import { outcomeWords } from './finding-list.tsx';
import { fieldName } from './looks.ts';
import { reviewWords } from './words.ts';

/** Every word of a person on this dossier: old, new, who, when, why; the newest first. */
export function WordList({
  words: said,
  names,
}: {
  readonly words: DossierView['words'];
  readonly names: Readonly<Record<string, string>>;
}) {
  const words = useWords(reviewWords);
  const show = useShown();
  if (said.length === 0) return <Nothing>{words.noWords}</Nothing>;
  const steps: Readonly<Record<string, string>> = {
    CONFIRM: words.decide,
    RETURN: words.sendBack,
    REOPEN: words.reopened,
    physical: words.physical,
  };
  return (
    <ul className="findings">
      {said.toReversed().map((word) => (
        <li key={word.number}>
          <b>{steps[word.subject] ?? fieldName(word.subject, names)}</b>：{show(word, word.old)} →{' '}
          {show(word, word.new)}
          <div className="secondary">
            {fill(words.saidBy, { who: word.by.id, at: localTime(word.at), why: word.why })}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A word's value for people, by what it is about. */
function useShown(): (word: Word, value: Word['old']) => string {
  const text = useText();
  const outcomes: Readonly<Record<string, string>> = useWords(outcomeWords);
  const counter = useWords(counterWords);
  const decisions: Readonly<Record<string, string>> = { ACCEPT: text.accepted, REJECT: text.rejected };
  const yesNo = (value: boolean): string => (value ? counter.yes : counter.no);
  return ({ kind }, value) => {
    if (value === null) return '—';
    if (kind === 'override') return outcomes[String(value)] ?? String(value);
    if (kind === 'decision') return decisions[String(value)] ?? String(value);
    if (typeof value === 'boolean') return yesNo(value);
    const attested = kind === 'attestation' ? Physical.parse(JSON.parse(String(value))) : null;
    if (attested === null) return String(value);
    const { evaluationFormCopies, boundBook, looseLeaf, photoPasted } = attested;
    const parts = [
      evaluationFormCopies === undefined ? null : `${counter.copies} ${evaluationFormCopies}`,
      boundBook === undefined ? null : `${counter.bound} ${yesNo(boundBook)}`,
      looseLeaf === undefined ? null : `${counter.loose} ${yesNo(looseLeaf)}`,
      photoPasted === undefined ? null : `${counter.photo} ${yesNo(photoPasted)}`,
    ];
    return parts.filter((part) => part !== null).join('，') || counter.notChecked;
  };
}
