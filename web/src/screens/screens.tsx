import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { NotFound } from './not-found.tsx';

const Dossiers = lazy(() => import('./dossiers/dossiers.tsx'));
const Admin = lazy(() => import('./admin/admin.tsx'));
const Audit = lazy(() => import('./audit/audit.tsx'));
const Batch = lazy(() => import('./batches/batch.tsx'));
const Batches = lazy(() => import('./batches/batches.tsx'));
const Dashboard = lazy(() => import('./dashboard/dashboard.tsx'));
const Docs = lazy(() => import('./docs/docs.tsx'));
const Groups = lazy(() => import('./groups/groups.tsx'));
const HandIn = lazy(() => import('./hand-in/hand-in.tsx'));
const Issue = lazy(() => import('./issue/issue.tsx'));
const Notices = lazy(() => import('./notices/notices.tsx'));
const Samples = lazy(() => import('./samples/samples.tsx'));
const Counter = lazy(() => import('./counter/counter.tsx'));
const Queue = lazy(() => import('./review/queue.tsx'));
const Workbench = lazy(() => import('./review/workbench.tsx'));

/** Every screen by its address; each is loaded when it is first needed. `first`: where a person starts. */
export function Screens({ first }: { readonly first: string }) {
  return (
    <Routes>
      <Route path="/" element={<Navigate to={first} replace />} />
      <Route path="/dossiers" element={<Dossiers />} />
      <Route path="/dossiers/:dossierId" element={<Workbench />} />
      <Route path="/admin" element={<Admin />} />
      <Route path="/audit" element={<Audit />} />
      <Route path="/batches" element={<Batches />} />
      <Route path="/batches/:batchId" element={<Batch />} />
      <Route path="/dashboard" element={<Dashboard />} />
      <Route path="/docs" element={<Docs />} />
      <Route path="/groups" element={<Groups />} />
      <Route path="/hand-in" element={<HandIn />} />
      <Route path="/samples" element={<Samples />} />
      <Route path="/issue" element={<Issue />} />
      <Route path="/notices" element={<Notices />} />
      <Route path="/counter" element={<Counter />} />
      <Route path="/review" element={<Queue />} />
      <Route path="/review/:dossierId" element={<Workbench />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
