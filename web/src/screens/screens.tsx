import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { NotFound } from './not-found.tsx';

const Dossiers = lazy(() => import('./dossiers/dossiers.tsx'));
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
      <Route path="/counter" element={<Counter />} />
      <Route path="/review" element={<Queue />} />
      <Route path="/review/:dossierId" element={<Workbench />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
