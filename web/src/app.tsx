import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo, useState } from 'react';
import { BrowserRouter } from 'react-router';
import type { HomeView } from '../../shared/domain/api/home.ts';
import type { Session } from '../../shared/domain/api/session.ts';
import type { Language } from '../../shared/domain/language.ts';
import { ASK_EVERY } from './api/changes.ts';
import { ApiError, carriesToken } from './api/client.ts';
import { HomeGate, useHome } from './api/home.tsx';
import { SessionGate, sessionKey, useSession } from './api/session.tsx';
import { rememberedLanguage, rememberLanguage } from './i18n/remembered.ts';
import { speak } from './i18n/speaking.ts';
import { TextContext, texts } from './i18n/text.ts';
import { Shell } from './layout/shell.tsx';
import { Waiting } from './parts/states.tsx';
import { TokenLinks } from './parts/token-links.tsx';
import { BroughtBack, IssuerSignIn, NoRole } from './screens/issuer-sign-in.tsx';
import { FirstPassword } from './screens/password.tsx';
import { SignInDialog } from './screens/sign-in.tsx';
import { theme } from './style/theme.ts';

function clientOf(session: Session | null): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        // What the API refuses stays refused; a lost connection comes back.
        retry: (count, error) =>
          count < 3 && (!(error instanceof ApiError) || error.status === 0 || error.status === 503),
        refetchOnWindowFocus: true,
      },
    },
  });
  // In the cloud nobody tells what has changed: what is shown and live is asked for again.
  client.setQueryDefaults(['live'], { refetchInterval: () => (carriesToken() ? ASK_EVERY : false) });
  if (session !== null) client.setQueryData(sessionKey, session);
  return client;
}

/** A first password must be changed before anything else opens. */
const Entry = () => (useSession().mustChangePassword ? <FirstPassword /> : <Shell />);

/** On the desk nobody comes in unknown; in the cloud the issuer says who it is. */
function Doors() {
  const { issuer, problem, goesOn } = useHome();
  if (issuer === null) {
    return (
      <SessionGate signIn={() => <SignInDialog />} waiting={(error) => <Waiting error={error} />}>
        <Entry />
      </SessionGate>
    );
  }
  if (!goesOn) return <BroughtBack />;
  const hasNoRole = (error: unknown): boolean => error instanceof ApiError && error.reason === 'no-role';
  return (
    <SessionGate
      signIn={(expired) => <IssuerSignIn issuer={issuer} expired={expired} problem={problem} />}
      waiting={(error) => (hasNoRole(error) ? <NoRole issuer={issuer} /> : <Waiting error={error} />)}
    >
      <TokenLinks />
      <Entry />
    </SessionGate>
  );
}

/** `session`: of whoever has signed in before the application was there. */
export function App({ home, session }: { readonly home: HomeView; readonly session: Session | null }) {
  const [language, setLanguage] = useState<Language>(rememberedLanguage);
  const [client] = useState(() => clientOf(session));
  const words = useMemo(() => {
    const switchTo = (to: Language) => {
      speak(to);
      setLanguage(to);
      // What the API has said was said in the other language.
      void client.invalidateQueries();
    };
    return { text: texts[language], language, switchTo };
  }, [language, client]);
  useEffect(() => rememberLanguage(language, texts[language].appName), [language]);
  return (
    <TextContext value={words}>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enUS}
        theme={theme}
        button={{ autoInsertSpace: false }}
      >
        <AntApp>
          <QueryClientProvider client={client}>
            <HomeGate view={home} waiting={(error, onRetry) => <Waiting error={error} onRetry={onRetry} />}>
              <BrowserRouter>
                <Doors />
              </BrowserRouter>
            </HomeGate>
          </QueryClientProvider>
        </AntApp>
      </ConfigProvider>
    </TextContext>
  );
}
