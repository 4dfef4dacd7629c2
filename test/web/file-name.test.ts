import { describe, expect, it } from 'vitest';
import { fileName } from '../../web/src/api/file-name.ts';

describe('the name of a file that is saved', () => {
  it('is the one that the API gives, in any script', () => {
    const encoded = `attachment; filename*=UTF-8''${encodeURIComponent('鞍山-1.xlsx')}`;
    expect(fileName(encoded, '/api/batches/1/statement?format=xlsx')).toBe('鞍山-1.xlsx');
    expect(fileName('inline; filename="N-7.pdf"', '/api/notices/7?format=pdf')).toBe('N-7.pdf');
  });

  it('else is the end of its address, with the format that was asked for', () => {
    expect(fileName(null, '/api/openapi.json')).toBe('openapi.json');
    expect(fileName(null, '/api/notices/%E9%9E%8D-7?format=json')).toBe('鞍-7.json');
  });
});
