import { stateNames, TERMINAL, TRANSITIONS } from './dossier-state.ts';

/** The table of states as a Mermaid drawing, with what the user sees. */
export function stateDrawing(): string {
  const names = Object.entries(stateNames).map(([state, name]) => `  ${state}: ${state} ${name}`);
  const steps = TRANSITIONS.map(
    ({ from, event, to, newRound }) => `  ${from} --> ${to}: ${event}${newRound ? ' (new round)' : ''}`,
  );
  const ends = TERMINAL.map((state) => `  ${state} --> [*]`);
  return ['stateDiagram-v2', ...names, '  [*] --> RECEIVED', ...steps, ...ends].join('\n');
}
