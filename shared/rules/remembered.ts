/** More texts than this are no few that come again and again: what is known is then forgotten. */
const MOST_KNOWN = 5_000;

/**
 * Works out once a campaign what a text means that comes again in dossier after dossier (a unit's name, a title in a
 * catalogue), not once a dossier. For what tells nothing of a person only: it outlives the dossier.
 */
export function remembered<Owner extends object, Answer>(
  work: (text: string, owner: Owner) => Answer,
): (text: string, owner: Owner) => Answer {
  const known = new WeakMap<Owner, Map<string, Answer>>();
  return (text, owner) => {
    let answers = known.get(owner);
    if (!answers) {
      answers = new Map();
      known.set(owner, answers);
    }
    let answer = answers.get(text);
    if (answer === undefined) {
      if (answers.size >= MOST_KNOWN) answers.clear();
      answer = work(text, owner);
      answers.set(text, answer);
    }
    return answer;
  };
}
