import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { HomeView } from '../../../shared/domain/api/home.ts';
import { createIssuer, type Issuer, RETURN_PATH } from '../oidc/issuer.ts';
import { SignInRefused } from '../oidc/refused.ts';
import { browserTab } from '../oidc/tab.ts';
import { createTabTalk } from '../oidc/tab-talk.ts';
import { carryToken, signOutHere } from './client.ts';

/** Where the console stands, and what came of signing in before anything was shown. */
export interface Home {
  /** Who signs people in; null on the desk, which has accounts and a cookie of its own. */
  readonly issuer: Issuer | null;
  readonly problem: SignInRefused | null;
  /** False where only this window brought an answer of the issuer, and is done. */
  readonly goesOn: boolean;
}

type IssuerView = Extract<HomeView, { readonly signIn: 'oidc' }>;

const desk: Home = { issuer: null, problem: null, goesOn: true };

const HomeContext = createContext<Home | null>(null);

/** Call below `HomeGate` only. */
export function useHome(): Home {
  const home = useContext(HomeContext);
  if (home === null) throw new Error('useHome needs a HomeGate above it');
  return home;
}

/** Shows `waiting` until it is known where the console stands. */
export function HomeGate({
  view,
  children,
  waiting,
}: {
  readonly view: HomeView;
  readonly children: ReactNode;
  readonly waiting: (error: unknown, onRetry: () => void) => ReactNode;
}) {
  const [home, setHome] = useState<Home | null>(view.signIn === 'local' ? desk : null);
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    if (view.signIn === 'oidc') enteredHome(view).then(setHome, setError);
  }, [tries]);
  const retry = () => {
    setError(null);
    setTries((before) => before + 1);
  };
  if (home === null) return waiting(error, retry);
  return <HomeContext value={home}>{children}</HomeContext>;
}

let entering: Promise<Home> | null = null;
/** Once a page: the issuer's answer in the address is good for one use. What failed is tried again. */
const enteredHome = (view: IssuerView): Promise<Home> => {
  entering ??= enterHome(view).catch((error: unknown) => {
    entering = null;
    throw error;
  });
  return entering;
};

async function enterHome(view: IssuerView): Promise<Home> {
  const issuer = createIssuer(
    { ...view, redirect: `${location.origin}${RETURN_PATH}` },
    { tab: browserTab(), talk: createTabTalk(), onSignedOut: signOutHere },
  );
  carryToken(issuer.bearer);
  // Coming back to a page that the browser kept: who left at the issuer meanwhile must not find the work there.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  if (location.pathname === RETURN_PATH) return afterReturn(issuer);
  const here = location.pathname + location.search;
  try {
    // Nothing is shown while the browser leaves for the issuer.
    if (await issuer.resume(here)) await new Promise(() => {});
  } catch (error) {
    return { issuer, problem: refusalOf(error), goesOn: true };
  }
  return { issuer, problem: null, goesOn: true };
}

async function afterReturn(issuer: Issuer): Promise<Home> {
  const { search } = location;
  // The code stays in no history.
  history.replaceState(null, '', RETURN_PATH);
  const returned = await issuer.takeReturn(search);
  if (returned.kind === 'beside') {
    window.close();
    return { issuer, problem: null, goesOn: false };
  }
  history.replaceState(null, '', returned.path);
  if (returned.kind === 'here') return { issuer, problem: null, goesOn: true };
  // The quiet try after a reload: a person is asked now, and nothing is wrong.
  const isQuiet = returned.problem.reason === 'person-needed';
  return { issuer, problem: isQuiet ? null : returned.problem, goesOn: true };
}

function refusalOf(error: unknown): SignInRefused {
  if (error instanceof SignInRefused) return error;
  throw error;
}
