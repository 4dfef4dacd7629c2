import type { DecisionEvent, Events } from '../../ports/outbound.ts';

export interface MemoryEvents extends Events {
  readonly published: readonly DecisionEvent[];
}

export function createMemoryEvents(): MemoryEvents {
  const published: DecisionEvent[] = [];
  return {
    published,
    async publish(event) {
      published.push(event);
    },
  };
}
