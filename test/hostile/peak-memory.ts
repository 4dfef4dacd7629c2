import { readFileSync, writeFileSync } from 'node:fs';

/** Linux: writing 5 makes the highest resident size so far that of now (proc(5), clear_refs). */
export function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Elsewhere the peak of the whole run stands for each file.
  }
}

/** Highest resident size of this process since `forgetPeak`, bytes. */
export function peakBytes(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))!;
    return Number(kilobytes) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

/** Highest resident size of a child of this process seen so far, bytes; watches until stopped. */
export function watchChildren(): () => number {
  let peak = 0;
  const look = () => {
    try {
      const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8');
      for (const id of children.split(' ').filter(Boolean)) {
        const [, kilobytes = '0'] =
          /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
        peak = Math.max(peak, Number(kilobytes) * 1024);
      }
    } catch {
      // A child that ended while it was looked at.
    }
  };
  const timer = setInterval(look, 10);
  return () => {
    clearInterval(timer);
    return peak;
  };
}
