import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  DossierState,
  TERMINAL,
  TRANSITIONS,
  transition,
} from '../../../shared/domain/flow/dossier-state.ts';
import { stateDrawing } from '../../../shared/domain/flow/state-drawing.ts';

const page = new URL('../../../docs/states.md', import.meta.url);

describe('the states of a dossier', () => {
  it('are drawn in the docs as the table has them', () => {
    const drawing = /```mermaid\n([\s\S]*?)\n```/.exec(readFileSync(page, 'utf8'))?.[1];
    // Where the table has changed: put what stateDrawing() gives into docs/states.md.
    expect(drawing).toBe(stateDrawing());
  });

  it('have one step at most for an event', () => {
    const steps = TRANSITIONS.map(({ from, event }) => `${from} ${event}`);
    expect(new Set(steps).size).toBe(steps.length);
  });

  it('are all reached from the first one', () => {
    const reached = new Set<string>(['RECEIVED']);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const { from, to } of TRANSITIONS) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...DossierState.options].sort());
  });

  it('go forward: the way comes round only by a new round', () => {
    const steps = TRANSITIONS.filter(({ newRound }) => !newRound);
    const rank = (state: string, seen: readonly string[] = []): number => {
      expect(seen).not.toContain(state);
      const next = steps.filter(({ from }) => from === state).map(({ to }) => rank(to, [...seen, state]));
      return 1 + Math.max(0, ...next);
    };
    expect(rank('RECEIVED')).toBeGreaterThan(TERMINAL.length);
  });

  it('lead on by an event to the one state that the table has for it', () => {
    expect(transition('IN_REVIEW', 'CONFIRM')).toEqual({
      from: 'IN_REVIEW',
      event: 'CONFIRM',
      to: 'AWAITING_ISSUE',
    });
    for (const step of TRANSITIONS) expect(transition(step.from, step.event)).toBe(step);
  });

  it('never undo a decision, and end where nothing can follow', () => {
    for (const state of ['DECIDED', 'NOTIFIED'] as const)
      expect(transition(state, 'SUPERSEDE')).toBeUndefined();
    expect([...TERMINAL].sort()).toEqual(['PRECHECKED', 'SUPERSEDED']);
  });
});
