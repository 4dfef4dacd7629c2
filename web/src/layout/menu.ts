import type { Role } from '../../../shared/domain/actor.ts';
import { OPERATIONS, type OperationId } from '../../../shared/domain/api/access.ts';
import type { Text } from '../i18n/text.ts';

/** A place of the console; shown to whoever may call the operation that it rests on. */
export interface Place {
  readonly path: string;
  readonly label: keyof Text;
  readonly needs: OperationId;
  readonly roles?: readonly Role[];
}

export const places: readonly Place[] = [
  { path: '/counter', label: 'menuCounter', needs: 'inbox' },
  { path: '/review', label: 'menuWorkbench', needs: 'queue', roles: ['reviewer', 'auditor'] },
  { path: '/issue', label: 'menuIssue', needs: 'issue' },
  { path: '/samples', label: 'menuSamples', needs: 'samples' },
  { path: '/groups', label: 'menuGroups', needs: 'group' },
  { path: '/hand-in', label: 'menuBureau', needs: 'newUpload', roles: ['bureau'] },
  { path: '/batches', label: 'menuBatches', needs: 'batches' },
  { path: '/dossiers', label: 'menuDossiers', needs: 'dossiers' },
  { path: '/notices', label: 'menuNotices', needs: 'notices' },
  { path: '/dashboard', label: 'menuDashboard', needs: 'dashboard' },
  { path: '/audit', label: 'menuAudit', needs: 'houseAudit' },
  { path: '/admin', label: 'menuAdmin', needs: 'accounts' },
];

export function placesOf(role: Role): readonly Place[] {
  return places.filter(({ needs, roles }) => {
    const allowed: readonly Role[] | 'anyone' = OPERATIONS[needs].roles;
    return (allowed === 'anyone' || allowed.includes(role)) && (roles === undefined || roles.includes(role));
  });
}
