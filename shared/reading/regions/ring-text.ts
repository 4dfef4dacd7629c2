/** What a recogniser made of one strip. */
export interface StripReading {
  readonly text: string;
  /** Mean probability of the characters, 0…1. */
  readonly confidence: number;
}

/** Signs that no name on a seal holds. */
const NOT_ON_A_SEAL = /[^\p{Script=Han}\p{Nd}A-Za-z()（）〇·]/gu;
/** Strokes of the border and of the small figures along it, read as letters and digits before or after the name. */
const FRINGE = /^(?:[\p{Nd}a-z·)）]|[A-Z](?![A-Z]))+|(?:[\p{Nd}A-Za-z·(（])+$/gu;
/**
 * A reading may be this much less sure than the surest and still be preferred where it only adds characters between
 * the other's: a recogniser passes over a half hidden character without a trace, and is the surer for it.
 */
const PASSED_OVER = 0.1;

/**
 * The best of several readings of one ring: the surest, or one that fills in characters which the surest has passed
 * over. Signs that no seal holds are dropped. Empty text with confidence 0 where nothing was read.
 */
export function chooseRingText(readings: readonly StripReading[]): StripReading {
  const cleaned = readings
    .map(({ text, confidence }) => ({ text: clean(text), confidence }))
    .filter(({ text }) => text.length > 0)
    .sort((a, b) => b.confidence - a.confidence);
  const surest = cleaned[0];
  if (!surest) return { text: '', confidence: 0 };
  return cleaned.reduce(
    (best, reading) =>
      reading.confidence >= surest.confidence - PASSED_OVER && fillsIn(reading.text, best.text)
        ? reading
        : best,
    surest,
  );
}

function clean(text: string): string {
  const plain = text.replaceAll(NOT_ON_A_SEAL, '');
  const name = /\p{Script=Han}/u.test(plain) ? plain.replaceAll(FRINGE, '') : plain;
  return withoutLoneBrackets(name);
}

/** Half a bracket at either end is a stroke of the border. */
function withoutLoneBrackets(name: string): string {
  const opens = name.match(/[（(]/gu)?.length ?? 0;
  const closes = name.match(/[）)]/gu)?.length ?? 0;
  const begun = opens > closes ? name.replace(/^[（(]+|[（(]+$/gu, '') : name;
  return closes > opens ? begun.replace(/^[）)]+|[）)]+$/gu, '') : begun;
}

/** Whether `longer` holds all of `shorter` in order, begins and ends with it, and more between. */
function fillsIn(longer: string, shorter: string): boolean {
  if (longer.length <= shorter.length || longer.at(-1) !== shorter.at(-1) || longer[0] !== shorter[0])
    return false;
  let at = 0;
  for (const character of longer) if (character === shorter[at]) at++;
  return at >= shorter.length;
}
