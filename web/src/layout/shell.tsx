import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Layout, Menu, Space, Typography } from 'antd';
import { Suspense, useContext, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Session } from '../../../shared/domain/api/session.ts';
import { useChanges } from '../api/changes.ts';
import { ApiError } from '../api/client.ts';
import { useHome } from '../api/home.tsx';
import { sessionKey, signOut, useSession } from '../api/session.tsx';
import { TextContext } from '../i18n/text.ts';
import { OfflineBar, Waiting } from '../parts/states.tsx';
import { PasswordDialog } from '../screens/password.tsx';
import { Screens } from '../screens/screens.tsx';
import { placesOf } from './menu.ts';

/** Accounts of an OIDC issuer have no token against forged requests: their passwords are changed there. */
const isLocal = ({ csrf }: Session): boolean => csrf !== '';

/** Header with the places a person may go to, and the screen below. */
export function Shell() {
  const { text, language, switchTo } = useContext(TextContext);
  const session = useSession();
  const client = useQueryClient();
  const { issuer } = useHome();
  const online = useChanges(session.csrf, issuer === null);
  const { pathname } = useLocation();
  const [changing, setChanging] = useState(false);
  const mine = placesOf(session.role);
  const here = mine.find(({ path }) => pathname.startsWith(path))?.path;
  const { message } = App.useApp();
  const leave = async () => {
    if (issuer !== null) {
      await issuer.signOut().catch(() => undefined);
      client.clear();
      client.setQueryData(sessionKey, null);
      return;
    }
    try {
      await signOut();
    } catch (error) {
      // One that has ended already is no trouble.
      if (!(error instanceof ApiError) || error.status !== 401) {
        message.error(error instanceof ApiError ? error.message : text.error);
        return;
      }
    }
    // Back to the door: nothing of this person stays in the page.
    location.assign('/');
  };
  return (
    <Layout style={{ minHeight: '100%' }}>
      <a className="skip-link" href="#content">
        {text.skipToContent}
      </a>
      <Layout.Header className="no-print shell-header">
        <Link to="/" className="shell-name">
          {text.appName}
        </Link>
        <nav aria-label={text.appName} className="shell-nav">
          <Menu
            mode="horizontal"
            theme="dark"
            selectedKeys={here === undefined ? [] : [here]}
            items={mine.map(({ path, label }) => ({
              key: path,
              label: <Link to={path}>{text[label]}</Link>,
            }))}
          />
        </nav>
        <Space>
          <Typography.Text className="shell-person">
            {session.displayName}
            {session.bureau === null ? '' : ` · ${session.bureau}`}
          </Typography.Text>
          {isLocal(session) && (
            <Button size="small" onClick={() => setChanging(true)}>
              {text.changePassword}
            </Button>
          )}
          <Button size="small" onClick={() => switchTo(language === 'zh' ? 'en' : 'zh')}>
            {text.language}
          </Button>
          <Button size="small" onClick={() => void leave()}>
            {text.signOut}
          </Button>
        </Space>
      </Layout.Header>
      <PasswordDialog open={changing} onClose={() => setChanging(false)} />
      <OfflineBar online={online} />
      <div id="content" tabIndex={-1} className="shell-content">
        <Suspense fallback={<Waiting />}>
          <Screens first={mine[0]?.path ?? '/dossiers'} />
        </Suspense>
      </div>
    </Layout>
  );
}
