import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Modal, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { askSession, sessionKey } from '../api/session.tsx';
import { fill, useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import type { Issuer } from '../oidc/issuer.ts';
import { type Refusal, SignInRefused } from '../oidc/refused.ts';
import { signInWords } from '../oidc/words.ts';

/** A page before the first sign-in; a dialog over the work where the token has ended meanwhile. */
export function IssuerSignIn({
  issuer,
  expired,
  problem,
}: {
  readonly issuer: Issuer;
  readonly expired: boolean;
  readonly problem: SignInRefused | null;
}) {
  const text = useText();
  if (expired) {
    return (
      <Modal open closable={false} footer={null} title={text.signIn} mask={{ closable: false }}>
        <Alert type="warning" showIcon title={text.sessionExpired} style={{ marginBottom: 16 }} />
        <SignInBeside issuer={issuer} />
      </Modal>
    );
  }
  return (
    <Door>
      <SignInAway issuer={issuer} problem={problem} />
    </Door>
  );
}

/** Somebody is known, and may do nothing here. */
export function NoRole({ issuer }: { readonly issuer: Issuer }) {
  const words = useWords(signInWords);
  const client = useQueryClient();
  const leave = async () => {
    await issuer.signOut();
    client.setQueryData(sessionKey, null);
  };
  return (
    <Door>
      <Problem reason="no-role" />
      <Button type="primary" block onClick={() => void leave()}>
        {words.again}
      </Button>
    </Door>
  );
}

/** This window brought the issuer's answer to another one, and is done. */
export function BroughtBack() {
  const words = useWords(signInWords);
  return (
    <Door>
      <Alert role="status" type="success" showIcon title={words.done} />
    </Door>
  );
}

function Door({ children }: { readonly children: ReactNode }) {
  const text = useText();
  return (
    <main className="centred">
      <Card style={{ width: 380, maxWidth: '100%' }}>
        <Typography.Title level={1} style={{ fontSize: 28, marginTop: 0 }}>
          {text.appName}
        </Typography.Title>
        <Typography.Paragraph>{text.appSubtitle}</Typography.Paragraph>
        {children}
      </Card>
    </main>
  );
}

function SignInAway({
  issuer,
  problem,
}: {
  readonly issuer: Issuer;
  readonly problem: SignInRefused | null;
}) {
  const text = useText();
  const { reason, busy, run } = useTrying(problem?.reason ?? null);
  return (
    <>
      <Problem reason={reason} />
      <Trying sentence={busy ? text.loading : null} />
      <SignInButton onPress={() => run(() => issuer.signIn(location.pathname + location.search))} />
      <IssuerName issuer={issuer} />
    </>
  );
}

function SignInBeside({ issuer }: { readonly issuer: Issuer }) {
  const words = useWords(signInWords);
  const client = useQueryClient();
  const { reason, busy, run } = useTrying(null);
  const signIn = async () => {
    await issuer.signInBeside();
    try {
      client.setQueryData(sessionKey, await askSession());
    } catch (error) {
      // Whoever came is nobody here: the issuer has to ask for another one.
      if (error instanceof ApiError && error.reason === 'no-role') issuer.dismiss();
      throw error;
    }
    await client.invalidateQueries();
  };
  return (
    <>
      <Problem reason={reason} />
      <Trying sentence={busy ? words.waiting : null} />
      <SignInButton onPress={() => run(signIn)} />
      <IssuerName issuer={issuer} />
    </>
  );
}

/** Never disabled: whoever closed the window opens another, and the focus stays. */
function SignInButton({ onPress }: { readonly onPress: () => void }) {
  const text = useText();
  return (
    <Button type="primary" block autoFocus onClick={onPress}>
      {text.signIn}
    </Button>
  );
}

const Trying = ({ sentence }: { readonly sentence: string | null }) =>
  sentence !== null && (
    <Alert role="status" type="info" showIcon title={sentence} style={{ marginBottom: 16 }} />
  );

const IssuerName = ({ issuer }: { readonly issuer: Issuer }) => {
  const words = useWords(signInWords);
  return (
    <Typography.Paragraph type="secondary" style={{ margin: '16px 0 0' }}>
      {fill(words.by, { host: issuer.host })}
    </Typography.Paragraph>
  );
};

type Reason = Exclude<Refusal, 'given-up'> | 'no-role';

function Problem({ reason }: { readonly reason: Reason | null }) {
  const words = useWords(signInWords);
  if (reason === null) return null;
  return <Alert role="alert" type="error" showIcon title={words[reason]} style={{ marginBottom: 16 }} />;
}

/** Runs one try to sign in after another and keeps why the last one failed. */
function useTrying(first: Refusal | null) {
  const [reason, setReason] = useState(() => shownReason(first));
  const [busy, setBusy] = useState(false);
  const run = (attempt: () => Promise<void>): void => {
    setBusy(true);
    setReason(null);
    attempt().then(
      () => setBusy(false),
      (error: unknown) => {
        // A newer try runs now.
        if (error instanceof SignInRefused && error.reason === 'given-up') return;
        setBusy(false);
        setReason(reasonOf(error));
      },
    );
  };
  return { reason, busy, run };
}

function reasonOf(error: unknown): Reason {
  if (error instanceof SignInRefused) return shownReason(error.reason) ?? 'refused';
  if (error instanceof ApiError && error.reason === 'no-role') return 'no-role';
  return error instanceof ApiError && error.status === 0 ? 'unreachable' : 'refused';
}

const shownReason = (reason: Refusal | null): Reason | null => (reason === 'given-up' ? null : reason);
