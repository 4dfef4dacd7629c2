import { describe, expect, it } from 'vitest';
import { mayCall, OPERATIONS, type OperationId } from '../../../shared/domain/api/access.ts';

const operations = Object.keys(OPERATIONS) as OperationId[];

describe('who may call', () => {
  it('lets nobody who has not signed in call more than what is open to anyone', () => {
    const open = operations.filter((operation) => mayCall(null, operation));
    expect(open.length).toBeGreaterThan(0);
    for (const operation of open) expect(OPERATIONS[operation].roles).toBe('anyone');
    expect(mayCall(null, 'dashboard')).toBe(false);
  });

  it('lets a role call what names it, and nothing else', () => {
    expect(mayCall('administrator', 'newAccount')).toBe(true);
    for (const role of ['clerk', 'bureau', 'reviewer', 'issuer', 'auditor'] as const) {
      expect(mayCall(role, 'newAccount')).toBe(false);
    }
  });

  it('gives no two operations the same method and path', () => {
    const routes = operations.map(
      (operation) => `${OPERATIONS[operation].method} ${OPERATIONS[operation].path}`,
    );
    expect(new Set(routes).size).toBe(routes.length);
  });
});
