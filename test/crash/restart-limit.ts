import { spawnSync } from 'node:child_process';

/** A desk is back within two seconds on a quiet machine … */
const MILLISECONDS = 2_000;
/** … where a bare Node starts in 50 ms of processor time: whatever slows everything down slows both. */
const BARE_STARTS = MILLISECONDS / 50;

const bareStart = (): number => {
  const script = 'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000)';
  return Number(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout);
};

/** Processor time that a restart may take on this machine now, milliseconds. */
export function restartLimit(): number {
  const [, middle = 0] = [bareStart(), bareStart(), bareStart()].toSorted((a, b) => a - b);
  return Math.max(MILLISECONDS, BARE_STARTS * middle);
}
