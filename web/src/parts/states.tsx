import { Alert, Button, Empty, Result, Spin } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { useText } from '../i18n/text.ts';

/** What a screen shows while it has nothing yet: loading, or why it can't. */
export function Waiting({ error, onRetry }: { readonly error?: unknown; readonly onRetry?: () => void }) {
  const text = useText();
  if (error === null || error === undefined) {
    return (
      <div className="centred" role="status" aria-live="polite">
        <Spin description={text.loading} size="large">
          <div style={{ padding: 48 }} />
        </Spin>
      </div>
    );
  }
  const sentence = error instanceof ApiError ? error.message : text.error;
  return (
    <div className="centred" role="alert">
      <Result
        status={error instanceof ApiError && error.status === 404 ? '404' : 'warning'}
        title={sentence}
        extra={onRetry && <Button onClick={onRetry}>{text.retry}</Button>}
      />
    </div>
  );
}

/** Says that there is nothing, and what to do about it. */
export const Nothing = ({ children }: { readonly children?: ReactNode }) => {
  const text = useText();
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={children ?? text.empty} />;
};

export function OfflineBar({ online }: { readonly online: boolean }) {
  const text = useText();
  return (
    <div role="status" aria-live="polite">
      {!online && <Alert banner type="warning" title={text.offline} showIcon />}
    </div>
  );
}
