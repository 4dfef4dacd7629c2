/** Whom a 公示情况说明 names: the applicant, or plainly somebody else. */
import { lookAlike } from '../reading/values/confusables.ts';
import type { Dossier } from './dossier.ts';

/** Somebody is named: 王示例同志, but not 该同志, 各位同志, 同志们. */
const COMRADE = /\p{Script=Han}[^该此位名等的各全体有和与及她他其女男老、,。:;\n]同志(?!们)/u;

/** Names shorter than this may differ in lookalikes only; longer ones in any one character. */
const SHORT = 3;

/**
 * True where a statement was read well, does not bear the applicant's name, not even misread, and names somebody
 * else: another person of the batch, or some 同志. A statement that names nobody is no reason to ask.
 */
export function namesSomebodyElse(dossier: Dossier): boolean {
  const { statements = [] } = dossier.reading.observations;
  const floor = dossier.campaign.pack.confidence.item;
  const name = dossier.text('applicant.name');
  if (name === null || !dossier.sure('applicant.name', floor)) return false;
  const read = statements.filter(({ confidence }) => confidence >= floor);
  if (read.length === 0 || read.length < statements.length) return false;
  if (read.some(({ text }) => bears(text, name))) return false;
  const others = dossier.context.batch?.statementNames ?? [];
  return others.length > 0 || read.some(({ text }) => COMRADE.test(text));
}

/** Whether the text holds the name, allowing for what a machine misreads. */
export function bears(text: string, name: string): boolean {
  if (text.includes(name)) return true;
  const joined = text.replaceAll('\n', '');
  if (joined.includes(name)) return true;
  const wanted = [...name];
  const seen = [...joined];
  return seen.some(
    (_, at) => at + wanted.length <= seen.length && isLike(seen.slice(at, at + wanted.length), wanted),
  );
}

function isLike(seen: readonly string[], wanted: readonly string[]): boolean {
  const wrong = wanted.filter((character, index) => character !== seen[index]);
  const alike = wanted.every(
    (character, index) => character === seen[index] || lookAlike(character, seen[index]!),
  );
  return wrong.length === 1 && (alike || wanted.length >= SHORT);
}
