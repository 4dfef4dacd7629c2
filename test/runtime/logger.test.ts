import { describe, expect, it } from 'vitest';
import type { LogFields } from '../../shared/ports/ambient.ts';
import { allowedFields, createLineLog } from '../../shared/runtime/logger.ts';

const log = (level?: 'warn') => {
  const lines: string[] = [];
  const now = () => '2024-09-01T00:00:00.000Z';
  return { lines, log: createLineLog((line) => lines.push(line), now, level) };
};

describe('the log', () => {
  it('writes one JSON line a message', () => {
    const { lines, log: own } = log();
    own.info('step done', { dossierId: 'LNZC-2024-1', pages: 3 });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(String(lines[0]))).toEqual({
      at: '2024-09-01T00:00:00.000Z',
      level: 'info',
      message: 'step done',
      dossierId: 'LNZC-2024-1',
      pages: 3,
    });
  });

  it('leaves out every field that is not on the list', () => {
    const smuggled = { name: '王示例', idNumber: '210102199003078515', step: 'judge' } as LogFields;
    expect(allowedFields(smuggled)).toEqual({ step: 'judge' });
  });

  it('leaves out a field of another kind, which could carry a body', () => {
    const smuggled = { reason: { body: '王示例' }, page: '王示例' } as unknown as LogFields;
    expect(allowedFields(smuggled)).toEqual({});
  });

  it('cuts long values', () => {
    expect(String(allowedFields({ reason: 'x'.repeat(10_000) }).reason).length).toBeLessThanOrEqual(2000);
  });

  it('keeps quiet below its level', () => {
    const { lines, log: own } = log('warn');
    own.info('nothing');
    own.error('something');
    expect(lines).toHaveLength(1);
  });
});
