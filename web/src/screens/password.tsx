import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { changePassword, sessionKey, signOut } from '../api/session.tsx';
import { useText } from '../i18n/text.ts';
import { Heading } from '../parts/heading.tsx';

const SHORTEST = 10;

interface Typed {
  readonly old: string;
  readonly next: string;
  readonly again: string;
}

/** A first password opens nothing but this screen. */
export function FirstPassword() {
  const text = useText();
  const client = useQueryClient();
  const leave = async () => {
    await signOut().catch(() => undefined);
    client.clear();
    client.setQueryData(sessionKey, null);
  };
  return (
    <main className="centred">
      <Card style={{ width: 420, maxWidth: '100%' }}>
        <Heading>{text.changePassword}</Heading>
        <Alert type="info" showIcon title={text.mustChangePassword} style={{ marginBottom: 16 }} />
        <PasswordForm onDone={() => undefined} />
        <Button type="link" onClick={() => void leave()}>
          {text.signOut}
        </Button>
      </Card>
    </main>
  );
}

export function PasswordDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useText();
  return (
    <Modal open={open} title={text.changePassword} footer={null} onCancel={onClose} destroyOnHidden>
      <PasswordForm onDone={onClose} />
    </Modal>
  );
}

function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const text = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async ({ old, next }: Typed) => {
    setBusy(true);
    setProblem(null);
    try {
      const session = await changePassword(old, next);
      message.success(text.passwordChanged);
      onDone();
      client.setQueryData(sessionKey, session);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : text.error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(typed: Typed) => void submit(typed)}>
      <Form.Item name="old" label={text.oldPassword} rules={[{ required: true, message: text.oldPassword }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="next"
        label={text.newPassword}
        rules={[{ required: true, min: SHORTEST, message: text.newPassword }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={text.newPasswordAgain}
        dependencies={['next']}
        rules={[
          { required: true, message: text.newPasswordAgain },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === undefined || value === '' || value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(text.passwordsDiffer)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {problem !== null && (
        <Alert role="alert" type="error" showIcon title={problem} style={{ marginBottom: 16 }} />
      )}
      <Button type="primary" htmlType="submit" loading={busy} block>
        {text.changePassword}
      </Button>
    </Form>
  );
}
