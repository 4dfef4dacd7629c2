import { z } from 'zod';
import type { Attempt } from './attempt.ts';

/** The browser's tab as signing in needs it. */
export interface Tab {
  /** E.g. `https://console.example.org`. */
  readonly origin: string;
  /** Lives as long as the tab, over redirects and reloads; never holds a token. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  leaveFor(address: string): void;
  /** Null where the browser opens none. */
  openWindow(): { leaveFor(address: string): void; close(): void } | null;
}

export const browserTab = (): Tab => ({
  origin: location.origin,
  storage: sessionStorage,
  leaveFor: (address) => location.assign(address),
  openWindow() {
    const opened = window.open('', '_blank', 'popup,width=520,height=720');
    if (opened === null) return null;
    return {
      leaveFor: (address) => {
        opened.location.href = address;
      },
      close: () => opened.close(),
    };
  },
});

const ATTEMPT = 'shouli-sign-in';
const WAS = 'shouli-signed-in';

const Away = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  path: z.string().regex(/^\/(?!\/)/),
});
/** An attempt whose answer comes to this tab itself, and where the person was before. */
export type Away = Attempt & { readonly path: string };

export const noteAway = ({ storage }: Tab, away: Away): void =>
  storage.setItem(ATTEMPT, JSON.stringify(away));

/** The attempt that this tab left with, once: an answer is taken once only. */
export function takeAway({ storage }: Tab): Away | null {
  const noted = storage.getItem(ATTEMPT);
  storage.removeItem(ATTEMPT);
  try {
    return Away.parse(JSON.parse(noted ?? 'null'));
  } catch {
    return null;
  }
}

/** `in`: a reload may sign in quietly; `out`: the person left, so the issuer has to ask who comes next. */
export type Was = 'in' | 'out';

export const noteWas = ({ storage }: Tab, was: Was): void => storage.setItem(WAS, was);

export function was({ storage }: Tab): Was | null {
  const noted = storage.getItem(WAS);
  return noted === 'in' || noted === 'out' ? noted : null;
}

export const forgetWas = ({ storage }: Tab): void => storage.removeItem(WAS);
