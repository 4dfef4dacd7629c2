import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../shared/domain/record.ts';
import { explainsReading, supportFor, withPixels, withPrior } from '../../shared/reading/roster-prior.ts';
import { lookAlike } from '../../shared/reading/values/confusables.ts';

const field = (value: string | null, more: Partial<Field> = {}): Field => ({
  value,
  raw: value ?? '',
  confidence: 0.6,
  evidence: [],
  verifiedBy: null,
  ...more,
});

const han = fc.constantFrom(...'王李张刘陈建国志强秀英未末己已巳土士晓东文博市院所计量检验测试质监督');
const name = fc.array(han, { minLength: 2, maxLength: 16 }).map((letters) => letters.join(''));
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the roster as prior', () => {
  it('never changes what was read', () => {
    fc.assert(
      fc.property(name, name, share, (expected, read, confidence) => {
        const before = field(read, { confidence });
        const after = withPrior(before, expected);
        expect([after.value, after.raw, after.evidence, after.verifiedBy]).toEqual([
          before.value,
          before.raw,
          before.evidence,
          before.verifiedBy,
        ]);
      }),
    );
  });

  it('raises confidence only where the reading says what was expected, and to certainty never', () => {
    fc.assert(
      fc.property(name, name, share, (expected, read, confidence) => {
        const after = withPrior(field(read, { confidence }), expected);
        if (expected === read) expect(after.confidence).toBeGreaterThanOrEqual(confidence);
        else expect(after.confidence).toBe(confidence);
        expect(after.confidence).toBeLessThanOrEqual(Math.max(confidence, 0.99));
      }),
    );
  });

  it('keeps what was expected as a candidate beside other candidates of an unsure reading', () => {
    const copy = { value: '王末来', source: 'copy' as const, confidence: 0.4 };
    const { candidates } = withPrior(field('王木来', { candidates: [copy] }), '王未来');
    expect(candidates).toContainEqual(copy);
    expect(candidates!.find(({ source }) => source === 'roster')?.value).toBe('王未来');
    expect(candidates!.map(({ confidence }) => confidence)).toEqual(
      candidates!.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
    );
  });

  it('leaves alone what was read surely or a person verified', () => {
    for (const more of [{ confidence: 0.97 }, { verifiedBy: '审核员' }]) {
      const before = field('王伟', more);
      expect(withPrior(before, '王强')).toEqual(before);
      expect(explainsReading('王强', before)).toBe(false);
    }
  });

  it('hears a hand that was read with certainty', () => {
    const box: [number, number, number, number] = [0, 0, 0.1, 0.1];
    const evidence = [{ document: 0, page: 1, box, raw: '王未来', confidence: 0.97, handwritten: true }];
    const { candidates } = withPrior(field('王未来', { confidence: 0.97, evidence }), '王未来');
    expect(candidates).toEqual([{ value: '王未来', source: 'roster', confidence: 1 }]);
  });

  it('never explains away a character that is no lookalike', () => {
    fc.assert(
      fc.property(name, fc.nat(), han, share, (expected, at, other, confidence) => {
        const letters = [...expected];
        const index = at % letters.length;
        fc.pre(letters[index] !== other && !lookAlike(letters[index]!, other));
        const read = letters.with(index, other).join('');
        expect(explainsReading(expected, field(read, { confidence: Math.max(confidence, 0.05) }))).toBe(
          false,
        );
      }),
    );
  });

  it('supports a lookalike less, the surer the reading is', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(supportFor('王未来', '王末来', low)).toBeGreaterThanOrEqual(
          supportFor('王未来', '王末来', high),
        );
      }),
    );
  });

  it('gives no support to a text of another length', () => {
    expect(supportFor('王建国', '王国', 0.3)).toBe(0);
    expect(supportFor('王建国', '', 0.3)).toBe(0);
  });
});

describe('the pixels beside the roster', () => {
  const hand = field('王示列', {
    evidence: [
      { document: 0, page: 1, box: [0, 0, 0.1, 0.1], raw: '王示列', confidence: 0.8, handwritten: true },
    ],
    candidates: [{ value: '王示刘', source: 'copy', confidence: 0.5 }],
  });

  it('explain a reading that the letters alone do not, where they fit what was expected', () => {
    expect(explainsReading('王示范', hand)).toBe(false);
    expect(explainsReading('王示范', withPixels(hand, '王示范', -2))).toBe(true);
    expect(explainsReading('王示范', withPixels(hand, '王示范', -9))).toBe(false);
    expect(explainsReading('李示范', withPixels(hand, '王示范', -2))).toBe(false);
  });

  it('change no value, keep other candidates and stay with the field that the roster is laid beside', () => {
    const weighed = withPixels(hand, '王示范', -2);
    const after = withPrior(weighed, '王示范');
    expect([after.value, after.confidence]).toEqual([hand.value, hand.confidence]);
    expect(after.candidates!.map(({ value }) => value)).toEqual(['王示范', '王示刘']);
    expect(after.candidates![0]!.confidence).toBeGreaterThan(0.95);
    expect(withPrior(withPixels(hand, '王示范', -9), '王示范').candidates![0]!.value).toBe('王示刘');
  });

  it('are not heard against a sure reading or a person', () => {
    const sure = field('王示列', { confidence: 0.99 });
    const told = field('王示列', { verifiedBy: 'reviewer-1' });
    for (const one of [sure, told])
      expect(explainsReading('王示范', withPixels(one, '王示范', 0))).toBe(false);
  });
});
