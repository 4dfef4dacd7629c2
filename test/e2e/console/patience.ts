/** Ten times what a free machine takes for anything: whoever waits in vain fails all the same. */
export const SOON = { timeout: 60_000 };
/** As long for a whole journey. */
export const LONG = 360_000;
