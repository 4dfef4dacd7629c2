import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo, useState } from 'react';
import { BrowserRouter } from 'react-router';
import type { Language } from '../../shared/domain/language.ts';
import { ASK_EVERY } from './api/changes.ts';
import { ApiError, carriesToken } from './api/client.ts';
import { HomeGate, useHome } from './api/home.tsx';
import { SessionGate, useSession } from './api/session.tsx';
import { speak } from './i18n/speaking.ts';
import { TextContext, texts } from './i18n/text.ts';
import { Shell } from './layout/shell.tsx';
import { Waiting } from './parts/states.tsx';
import { TokenLinks } from './parts/token-links.tsx';
import { BroughtBack, IssuerSignIn, NoRole } from './screens/issuer-sign-in.tsx';
import { FirstPassword } from './screens/password.tsx';
import { SignInScreen } from './screens/sign-in.tsx';
import { theme } from './style/theme.ts';

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

/** The language of the last visit; known before anything is asked. */
function remembered(): Language {
  const language = localStorage.getItem('language') === 'en' ? 'en' : 'zh';
  speak(language);
  return language;
}

/** A first password must be changed before anything else opens. */
const Entry = () => (useSession().mustChangePassword ? <FirstPassword /> : <Shell />);

/** The desk's own sign-in, or the issuer's; nobody gets past it unknown. */
function Doors() {
  const { issuer, problem, goesOn } = useHome();
  if (issuer === null) {
    return (
      <SessionGate
        signIn={(expired) => <SignInScreen expired={expired} />}
        waiting={(error) => <Waiting error={error} />}
      >
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

export function App() {
  const [language, setLanguage] = useState<Language>(remembered);
  const words = useMemo(() => {
    const switchTo = (to: Language) => {
      speak(to);
      setLanguage(to);
      // What the API has said was said in the other language.
      void client.invalidateQueries();
    };
    return { text: texts[language], language, switchTo };
  }, [language]);
  useEffect(() => {
    localStorage.setItem('language', language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = texts[language].appName;
  }, [language]);
  return (
    <TextContext value={words}>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enUS}
        theme={theme}
        button={{ autoInsertSpace: false }}
      >
        <AntApp>
          <QueryClientProvider client={client}>
            <HomeGate waiting={(error, onRetry) => <Waiting error={error} onRetry={onRetry} />}>
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
