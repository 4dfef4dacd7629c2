import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Space } from 'antd';
import { z } from 'zod';
import { type UnfinishedUpload, Upload } from '../../../../shared/domain/api/uploads.ts';
import { ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { localTime } from '../../parts/local-time.ts';
import { arrivedIn, type ChosenFile } from '../../upload/use-upload.ts';
import { chosenFor, isThere, ownFiles, plainName } from './go-on.ts';
import { counterWords } from './words.ts';

/** A dossier that was begun before the page was left: to go on with, by its files where some had not arrived. */
export function BegunDossier({
  upload,
  chosen,
  onResume,
  onGone,
}: {
  readonly upload: UnfinishedUpload;
  readonly chosen: readonly ChosenFile[];
  readonly onResume: (view: Upload, files: readonly ChosenFile[]) => void;
  readonly onGone: () => void;
}) {
  const words = useWords(counterWords);
  const { modal, message } = App.useApp();
  const { uploadId, createdAt, files, deliverer } = upload;
  const { data } = useQuery({
    queryKey: ['uploads', 'begun', uploadId],
    queryFn: ({ signal }) => ask(Upload, `/uploads/${uploadId}`, { signal }),
    gcTime: 0,
  });
  const view = data?.body;
  if (view === undefined) return null;
  const same = chosenFor(upload, chosen);
  const whole = isThere(view);
  const giveUp = () =>
    modal.confirm({
      title: words.begunDiscardAsk,
      okText: words.begunGiveUp,
      okButtonProps: { danger: true },
      onOk: () =>
        ask(z.undefined(), `/uploads/${uploadId}`, { method: 'DELETE' }).then(
          onGone,
          (error: Error) => void message.error(error.message),
        ),
    });
  return (
    <Alert
      type="info"
      showIcon
      title={fill(words.begun, {
        begun: localTime(createdAt),
        who: deliverer.name ?? words[deliverer.type],
        names: ownFiles(files)
          .map(({ name }) => plainName(name))
          .join('、'),
        arrived: arrivedIn(view),
        files: files.length,
      })}
      description={whole || same !== null ? undefined : words.begunHow}
      action={
        <Space wrap>
          {(whole || same !== null) && (
            <Button type="primary" onClick={() => onResume(view, same ?? [])}>
              {words.begunResume}
            </Button>
          )}
          <Button danger onClick={giveUp}>
            {words.begunGiveUp}
          </Button>
        </Space>
      }
    />
  );
}
