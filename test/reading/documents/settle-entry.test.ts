import { describe, expect, it } from 'vitest';
import type { DocumentType } from '../../../shared/domain/record.ts';
import type { EvidencedReading } from '../../../shared/reading/documents/merge-lists.ts';
import { settleEntry } from '../../../shared/reading/documents/settle-entry.ts';

const TYPES: readonly DocumentType[] = ['EVALUATION_FORM', 'EVALUATION_FORM', 'EVALUATION_FORM', 'PAPER'];

const reading = (documentIndex: number, value: string | null, confidence: number): EvidencedReading => ({
  path: 'papers[0].title',
  value,
  raw: value ?? '',
  confidence,
  page: documentIndex + 1,
  box: [0.1, 0.1, 0.3, 0.02],
  documentIndex,
});

const settled = (...readings: EvidencedReading[]) => settleEntry(readings, (index) => TYPES[index]);

describe('one value from several kinds of documents', () => {
  it('is the printed paper’s, though two copies of the form repeat one misreading', () => {
    const field = settled(
      reading(0, '起声流量计研究', 0.68),
      reading(1, '起声流量计研究', 0.66),
      reading(3, '超声流量计研究', 0.93),
    );
    expect(field.value).toBe('超声流量计研究');
    expect(field.candidates).toContainEqual(expect.objectContaining({ value: '起声流量计研究' }));
    expect(field.evidence).toHaveLength(3);
  });

  it('is surer where another kind says the same', () => {
    const alone = settled(reading(3, '计量学报', 0.92));
    const both = settled(reading(0, '计量学报', 0.9), reading(3, '计量学报', 0.92));
    expect(both.confidence).toBeGreaterThan(alone.confidence);
  });

  it('is never sure where two kinds are well read and differ', () => {
    const field = settled(reading(0, '计量技术', 0.96), reading(3, '计量学报', 0.97));
    expect(field.confidence).toBeLessThanOrEqual(0.8);
    expect(field.disagreement).toBe(true);
  });

  it('is the more exact of two dates that agree', () => {
    expect(settled(reading(0, '2018', 0.97), reading(3, '2018-11', 0.9)).value).toBe('2018-11');
  });

  it('keeps a place without a readable value only where nobody has one', () => {
    expect(settled(reading(0, null, 0), reading(3, '计量学报', 0.6)).value).toBe('计量学报');
    expect(settled(reading(0, null, 0)).value).toBeNull();
  });
});
