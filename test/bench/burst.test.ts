import { describe, expect, it, vi } from 'vitest';
import { type Burst, CLOUD, runBurst } from './burst-run.ts';

vi.mock(import('../../shared/reading/assemble-dossier.ts'), async (load) => {
  const { rememberedAssembly } = await import('../sim/remembered-assembly.ts');
  return rememberedAssembly(load);
});

const settled = ({ states }: Burst): number => (states.IN_REVIEW ?? 0) + (states.NOTIFIED ?? 0);

describe('a burst of dossiers', () => {
  it('costs each dossier about the same however many come, and no line behind the inbox grows with them', async () => {
    // The first one warms up what the next ones are measured with.
    await runBurst(100);
    const [few, some, many] = [await runBurst(100), await runBurst(200), await runBurst(400)];
    for (const burst of [few, some, many]) expect(settled(burst)).toBe(burst.dossiers);
    const each = ({ cpu, dossiers }: Burst): number => cpu / dossiers;
    // Twice as much would be the square's way; half as much again is a busy machine's noise.
    expect(each(many) / each(few)).toBeLessThan(2);
    expect(many.seconds / some.seconds).toBeLessThan(2.5);
    expect(many.peak.stream).toBeLessThan(50);
    expect(many.peak.executions).toBeLessThanOrEqual(400);
    expect(many.states.NOTIFIED).toBe(many.dossiers / 20);
  }, 300_000);

  it('ends where fewer come than may register at once', async () => {
    expect(settled(await runBurst(3))).toBe(3);
  }, 360_000);

  it('waits in line where ten times more is asked than may run at once, and no dossier fails for that', async () => {
    const burst = await runBurst(150, { ...CLOUD, functionsAtOnce: 20 });
    expect(burst.refused).toBeGreaterThan(1000);
    expect(burst.peak.functions).toBeLessThanOrEqual(20 + CLOUD.registrationsAtOnce + 2);
    expect(settled(burst)).toBe(150);
  }, 300_000);
});
