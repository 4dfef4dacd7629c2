import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HomeView } from '../../shared/domain/api/home.ts';
import { Session } from '../../shared/domain/api/session.ts';
import { App } from './app.tsx';
import './style/console.css';

/** Takes the page over from the door, with what was said there. Throws where that is no answer of this API. */
export function enter(root: HTMLElement, home: unknown, session: unknown): void {
  const view = HomeView.parse(home);
  const known = Session.nullable().parse(session);
  createRoot(root).render(
    <StrictMode>
      <App home={view} session={known} />
    </StrictMode>,
  );
}
