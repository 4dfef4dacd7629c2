import { z } from 'zod';

/** What the web application has to know before anybody has signed in: `/config.json`. */
export const HomeView = z.discriminatedUnion('signIn', [
  /** The desk: local accounts, a session cookie, a live channel. */
  z.object({ signIn: z.literal('local') }),
  /** The cloud: tokens of an OIDC issuer. Functions keep no channel open, so screens ask by themselves. */
  z.object({
    signIn: z.literal('oidc'),
    issuer: z.url(),
    clientId: z.string().min(1),
    /** Every origin that signing in may use: the issuer's own, and those of its endpoints elsewhere. */
    origins: z.array(z.url()),
  }),
]);
export type HomeView = z.infer<typeof HomeView>;
