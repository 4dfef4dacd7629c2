/** Does work as long as there is some, then waits until it is woken or `idleMilliseconds` have passed. */
export interface Pump {
  wake(): void;
  /** Lets the work that is going on finish; afterwards none is begun. */
  stop(): Promise<void>;
}

export interface PumpOptions {
  /** True where there may be more to do at once. A rejection counts as nothing done. */
  readonly work: () => Promise<boolean>;
  readonly idleMilliseconds: number;
  readonly onError: (error: unknown) => void;
}

export function startPump({ work, idleMilliseconds, onError }: PumpOptions): Pump {
  let stopping = false;
  let woken = false;
  let endRest = () => {};

  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, idleMilliseconds);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async () => {
    while (!stopping) {
      woken = false;
      const more = await work().catch((error: unknown) => {
        onError(error);
        return false;
      });
      if (!more && !woken && !stopping) await rest();
    }
  };
  const running = run();

  return {
    wake() {
      woken = true;
      endRest();
    },
    async stop() {
      stopping = true;
      endRest();
      await running;
    },
  };
}
