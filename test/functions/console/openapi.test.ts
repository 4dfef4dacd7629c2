import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../functions/console/openapi.ts';
import { OPERATIONS } from '../../../shared/domain/api/access.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string }>>>>;
}

describe('the OpenAPI document', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument())) as Document;

  it('is the committed one; node test/tools/write-openapi.ts writes it anew', () => {
    const committed: unknown = JSON.parse(
      readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
    );
    expect(document).toEqual(committed);
  });

  it('holds every operation of the table of access, and no other', () => {
    const documented = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(documented.toSorted()).toEqual(Object.keys(OPERATIONS).toSorted());
  });

  it('is of version 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
  });
});
