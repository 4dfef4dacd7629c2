import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Space } from 'antd';
import { z } from 'zod';
import { type UnfinishedUpload, Upload } from '../../../../shared/domain/api/uploads.ts';
import { ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { localTime } from '../../parts/local-time.ts';
import type { Recognised } from '../../upload/unfinished.ts';
import { arrivedIn } from '../../upload/use-upload.ts';
import { handInWords } from './words.ts';

interface BegunProps {
  readonly upload: UnfinishedUpload;
  /** What the chosen files say of it; null where none were chosen yet. */
  readonly recognised: Recognised | null;
  readonly onResume: (view: Upload) => void;
  readonly onGone: () => void;
}

/** A batch whose upload broke off: to go on with where the same files were chosen again, or to give up. */
export function Begun({ upload, recognised, onResume, onGone }: BegunProps) {
  const words = useWords(handInWords);
  const { modal, message } = App.useApp();
  const { uploadId, createdAt, files } = upload;
  const isSame = recognised?.kind === 'same';
  const { data } = useQuery({
    queryKey: ['uploads', 'begun', uploadId],
    queryFn: ({ signal }) => ask(Upload, `/uploads/${uploadId}`, { signal }),
    enabled: isSame,
    gcTime: 0,
  });
  const view = data?.body;
  const giveUp = () =>
    modal.confirm({
      title: words.discardAsk,
      okText: words.giveUp,
      okButtonProps: { danger: true },
      onOk: () =>
        ask(z.undefined(), `/uploads/${uploadId}`, { method: 'DELETE' }).then(
          onGone,
          (error: Error) => void message.error(error.message),
        ),
    });
  const begun = localTime(createdAt);
  const title = isSame
    ? fill(words.found, { arrived: view ? arrivedIn(view) : '…', files: files.length, begun })
    : recognised !== null
      ? fill(words.changed, { begun, differing: recognised.differing })
      : fill(words.waiting, { begun, files: files.length });
  return (
    <Alert
      style={{ margin: '12px 0' }}
      type={recognised === null ? 'info' : 'warning'}
      showIcon
      title={title}
      description={isSame ? words.foundHow : undefined}
      action={
        <Space wrap>
          {isSame && (
            <Button
              type="primary"
              loading={view === undefined}
              onClick={() => view !== undefined && onResume(view)}
            >
              {words.resume}
            </Button>
          )}
          <Button danger onClick={giveUp}>
            {recognised === null ? words.giveUp : words.discard}
          </Button>
        </Space>
      }
    />
  );
}
