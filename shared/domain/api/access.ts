import type { Role } from '../actor.ts';

const everyone: readonly Role[] = ['clerk', 'reviewer', 'issuer', 'bureau', 'administrator', 'auditor'];
const house: readonly Role[] = ['clerk', 'reviewer', 'issuer', 'administrator', 'auditor'];
const deciders: readonly Role[] = ['reviewer', 'issuer'];

/**
 * Every operation of the API: method, path below `/api`, and who may call it. A bureau sees its own batches only:
 * elsewhere it gets 404, and the attempt stands in the audit.
 */
export const OPERATIONS = {
  signIn: { method: 'post', path: '/session', roles: 'anyone' },
  signOut: { method: 'delete', path: '/session', roles: everyone },
  session: { method: 'get', path: '/session', roles: everyone },
  changePassword: { method: 'post', path: '/session/password', roles: everyone },
  campaigns: { method: 'get', path: '/campaigns', roles: everyone },
  campaignVersions: { method: 'get', path: '/campaigns/versions', roles: ['administrator', 'auditor'] },
  replay: {
    method: 'get',
    path: '/campaigns/versions/{version}/replay',
    roles: ['administrator', 'auditor'],
  },
  dossiers: { method: 'get', path: '/dossiers', roles: everyone },
  dossier: { method: 'get', path: '/dossiers/{dossierId}', roles: everyone },
  preliminary: { method: 'get', path: '/dossiers/{dossierId}/preliminary', roles: everyone },
  dossierAudit: { method: 'get', path: '/dossiers/{dossierId}/audit', roles: house },
  page: { method: 'get', path: '/dossiers/{dossierId}/pages/{page}', roles: everyone },
  crop: { method: 'get', path: '/dossiers/{dossierId}/pages/{page}/crop', roles: everyone },
  receipt: {
    method: 'get',
    path: '/dossiers/{dossierId}/receipt',
    roles: ['clerk', 'reviewer', 'bureau', 'administrator'],
  },
  claim: { method: 'put', path: '/dossiers/{dossierId}/claim', roles: deciders },
  release: { method: 'delete', path: '/dossiers/{dossierId}/claim', roles: deciders },
  attest: { method: 'put', path: '/dossiers/{dossierId}/physical', roles: ['clerk', 'reviewer'] },
  correct: { method: 'post', path: '/dossiers/{dossierId}/corrections', roles: ['clerk', 'reviewer'] },
  markAnomaly: { method: 'put', path: '/dossiers/{dossierId}/anomalies', roles: ['reviewer'] },
  override: { method: 'post', path: '/dossiers/{dossierId}/overrides', roles: ['clerk', 'reviewer'] },
  confirm: { method: 'post', path: '/dossiers/{dossierId}/decision', roles: ['reviewer'] },
  returnDecision: { method: 'post', path: '/dossiers/{dossierId}/return', roles: ['issuer'] },
  issue: { method: 'post', path: '/dossiers/{dossierId}/issue', roles: ['issuer'] },
  noticePreview: {
    method: 'get',
    path: '/dossiers/{dossierId}/notice-preview',
    roles: [...deciders, 'auditor'],
  },
  unmask: { method: 'post', path: '/dossiers/{dossierId}/unmask', roles: ['clerk', 'reviewer', 'issuer'] },
  driveAgain: {
    method: 'post',
    path: '/dossiers/{dossierId}/drive-again',
    roles: ['administrator', 'reviewer'],
  },
  purge: { method: 'post', path: '/dossiers/{dossierId}/purge', roles: ['administrator'] },
  queue: { method: 'get', path: '/queue', roles: [...deciders, 'auditor'] },
  samples: { method: 'get', path: '/samples', roles: ['reviewer'] },
  answerSample: { method: 'post', path: '/dossiers/{dossierId}/samples', roles: ['reviewer'] },
  group: { method: 'get', path: '/groups', roles: ['reviewer', 'auditor'] },
  notices: { method: 'get', path: '/notices', roles: everyone },
  notice: { method: 'get', path: '/notices/{noticeId}', roles: everyone },
  correctNotice: { method: 'post', path: '/notices/{noticeId}/correction', roles: ['issuer'] },
  newUpload: { method: 'post', path: '/uploads', roles: ['clerk', 'bureau'] },
  unfinishedUploads: { method: 'get', path: '/uploads', roles: ['clerk', 'bureau'] },
  discardUpload: { method: 'delete', path: '/uploads/{uploadId}', roles: ['clerk', 'bureau'] },
  upload: { method: 'get', path: '/uploads/{uploadId}', roles: ['clerk', 'bureau'] },
  putFile: { method: 'put', path: '/uploads/{uploadId}/file', roles: ['clerk', 'bureau'] },
  addFile: { method: 'post', path: '/uploads/{uploadId}/files', roles: ['clerk', 'bureau'] },
  dropFile: { method: 'delete', path: '/uploads/{uploadId}/files', roles: ['clerk', 'bureau'] },
  finishUpload: { method: 'post', path: '/uploads/{uploadId}/finish', roles: ['clerk', 'bureau'] },
  arrangePages: { method: 'put', path: '/uploads/{uploadId}/order', roles: ['clerk', 'bureau'] },
  looks: { method: 'get', path: '/uploads/{uploadId}/looks', roles: ['clerk', 'bureau'] },
  uploadPreliminary: {
    method: 'get',
    path: '/uploads/{uploadId}/preliminary',
    roles: ['clerk', 'bureau'],
  },
  thumbnail: { method: 'get', path: '/uploads/{uploadId}/pages/{page}', roles: ['clerk', 'bureau'] },
  inbox: { method: 'get', path: '/inbox', roles: ['clerk'] },
  inboxFile: { method: 'get', path: '/inbox/{name}', roles: ['clerk'] },
  takeInboxFile: { method: 'post', path: '/inbox/{name}/taken', roles: ['clerk'] },
  readRoster: { method: 'post', path: '/rosters', roles: ['clerk', 'bureau', 'reviewer'] },
  sheets: { method: 'post', path: '/rosters/sheets', roles: ['clerk', 'bureau'] },
  batches: { method: 'get', path: '/batches', roles: everyone },
  batch: { method: 'get', path: '/batches/{batchId}', roles: everyone },
  batchStatement: { method: 'get', path: '/batches/{batchId}/statement', roles: everyone },
  batchNotices: { method: 'get', path: '/batches/{batchId}/notices', roles: everyone },
  batchNoticesPart: { method: 'get', path: '/batches/{batchId}/notices/{part}', roles: everyone },
  submitBatch: { method: 'post', path: '/batches/{batchId}/submit', roles: ['bureau', 'clerk'] },
  events: { method: 'get', path: '/events', roles: everyone },
  dashboard: { method: 'get', path: '/dashboard', roles: house },
  export: { method: 'get', path: '/export', roles: house },
  accounts: { method: 'get', path: '/accounts', roles: ['administrator', 'auditor'] },
  newAccount: { method: 'post', path: '/accounts', roles: ['administrator'] },
  changeAccount: { method: 'patch', path: '/accounts/{account}', roles: ['administrator'] },
  resetPassword: { method: 'post', path: '/accounts/{account}/password', roles: ['administrator'] },
  integrityList: { method: 'post', path: '/integrity-list', roles: ['administrator'] },
  houseAudit: { method: 'get', path: '/audit', roles: ['administrator', 'auditor'] },
  health: { method: 'get', path: '/health', roles: ['administrator', 'auditor'] },
} as const satisfies Record<
  string,
  { method: 'get' | 'post' | 'put' | 'patch' | 'delete'; path: string; roles: readonly Role[] | 'anyone' }
>;
export type OperationId = keyof typeof OPERATIONS;

/** True where `role` may call the operation at all. */
export function mayCall(role: Role | null, operation: OperationId): boolean {
  const { roles } = OPERATIONS[operation];
  return roles === 'anyone' || (role !== null && (roles as readonly Role[]).includes(role));
}
