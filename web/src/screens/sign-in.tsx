import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { sessionKey, signIn } from '../api/session.tsx';
import { useText } from '../i18n/text.ts';

interface Typed {
  readonly account: string;
  readonly password: string;
}

/** Over the work where a session has ended meanwhile: nothing typed is lost. Whoever comes first stands at the door. */
export function SignInDialog() {
  const text = useText();
  return (
    <Modal open closable={false} footer={null} title={text.signIn} mask={{ closable: false }}>
      <Alert type="warning" showIcon title={text.sessionExpired} style={{ marginBottom: 16 }} />
      <SignInForm />
    </Modal>
  );
}

function SignInForm() {
  const text = useText();
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async ({ account, password }: Typed) => {
    setBusy(true);
    setProblem(null);
    try {
      client.setQueryData(sessionKey, await signIn(account, password));
      await client.invalidateQueries();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : text.error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form layout="vertical" onFinish={(typed: Typed) => void submit(typed)} requiredMark={false}>
      <Form.Item name="account" label={text.account} rules={[{ required: true }]}>
        <Input autoComplete="username" autoFocus />
      </Form.Item>
      <Form.Item name="password" label={text.password} rules={[{ required: true }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {problem !== null && (
        <Alert role="alert" type="error" showIcon title={problem} style={{ marginBottom: 16 }} />
      )}
      <Button type="primary" htmlType="submit" loading={busy} block>
        {text.signIn}
      </Button>
    </Form>
  );
}
