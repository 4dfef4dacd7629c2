import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Upload as Picker, Spin, Typography } from 'antd';
import { useState } from 'react';
import type { PageLook } from '../../../../shared/domain/api/uploads.ts';
import { address } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { Picture } from '../../parts/picture.tsx';
import { dossierFiles } from '../../upload/chosen-files.ts';
import { sizeOf } from './file-list.tsx';
import { inboxFile, useInbox } from './inbox-picker.tsx';
import type { Rescan, ScannedPage } from './rescans.ts';
import { looksQuery } from './use-looks.ts';
import { counterWords } from './words.ts';

/** A new scan that has arrived and whose page is still to be chosen. */
interface Arrived {
  readonly file: string;
  readonly looks: readonly PageLook[];
  readonly inboxName: string | null;
}

export interface RescanDialogProps {
  readonly uploadId: string;
  /** The page to be replaced. */
  readonly of: ScannedPage;
  /** Sends the file as one more of the upload; its name there. */
  readonly onAdd: (file: File) => Promise<string>;
  /** Takes files out of the upload again that take no page's place. */
  readonly onStray: () => void;
  readonly onDone: (rescan: Rescan) => void;
  readonly onClose: () => void;
}

/** More pages than that are no new scan of one page. */
const MOST_PAGES = 20;

/** Takes a new scan of one page, chosen, dropped or from the scanner's inbox; of several pages the clerk says which. */
export function RescanDialog({ uploadId, of, onAdd, onStray, onDone, onClose }: RescanDialogProps) {
  const words = useWords(counterWords);
  const client = useQueryClient();
  const { query: inboxQuery, files: inbox } = useInbox();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [arrived, setArrived] = useState<Arrived | null>(null);

  const choose = ({ file, looks, inboxName }: Arrived, page: number) =>
    onDone({ of, by: { file, page }, pages: looks.length, inboxName });
  const look = async (file: string, inboxName: string | null) => {
    const looks = await client.fetchQuery(looksQuery(uploadId, file));
    const [only, ...more] = looks;
    if (more.length >= MOST_PAGES) {
      throw new Error(fill(words.rescanTooLong, { pages: looks.length, most: MOST_PAGES }));
    }
    if (more.length > 0) return setArrived({ file, looks, inboxName });
    if (only === undefined || only.quality.includes('unreadable')) {
      throw new Error(only?.sentence ?? words.notLooked);
    }
    choose({ file, looks, inboxName }, only.page);
  };
  const take = async (get: () => Promise<File>, inboxName: string | null) => {
    setBusy(true);
    setProblem(null);
    try {
      const file = await get();
      if (dossierFiles([file]).chosen.length === 0) return setProblem(words.rescanNoScan);
      await look(await onAdd(file), inboxName);
    } catch (error) {
      onStray();
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const close = () => {
    onStray();
    onClose();
  };

  return (
    <Modal
      open
      title={`${words.rescanPage}：${fill(words.pageOfFile, { ...of })}`}
      onCancel={close}
      closable={!busy}
      mask={{ closable: false }}
      keyboard={!busy}
      footer={
        <Button disabled={busy} onClick={close}>
          {words.cancel}
        </Button>
      }
    >
      <Typography.Paragraph type="secondary">{words.rescanHint}</Typography.Paragraph>
      {problem !== null && <Alert type="error" showIcon title={problem} />}
      <Spin spinning={busy} description={words.looking}>
        {arrived === null ? (
          <>
            <Picker.Dragger
              accept=".pdf,.tif,.tiff,.jpg,.jpeg,.png"
              showUploadList={false}
              disabled={busy}
              beforeUpload={(file) => {
                void take(async () => file, null);
                return false;
              }}
            >
              <p>{words.rescanDrop}</p>
            </Picker.Dragger>
            <ul className="findings" aria-label={words.inbox}>
              {inbox
                .filter(({ settled }) => settled)
                .map((file) => (
                  <li key={file.name}>
                    {file.name}（{sizeOf(file.bytes)}）{' '}
                    <Button
                      size="small"
                      disabled={busy}
                      aria-label={`${words.rescanTake} ${file.name}`}
                      onClick={() => void take(() => inboxFile(file), file.name)}
                    >
                      {words.rescanTake}
                    </Button>
                  </li>
                ))}
            </ul>
            <MoreButton query={inboxQuery} />
          </>
        ) : (
          <>
            <Alert type="warning" showIcon title={fill(words.rescanWhich, { pages: arrived.looks.length })} />
            <section className="thumbnails" aria-label={words.rescanPages}>
              {arrived.looks.map(({ page, rotation, sentence }) => (
                <figure key={page}>
                  <Picture
                    src={address(`/uploads/${uploadId}/pages/${page}`, { name: arrived.file, rotation })}
                    alt={`${fill(words.pageNumber, { page })}：${sentence}`}
                  />
                  <Button
                    size="small"
                    aria-label={fill(words.rescanChoose, { page })}
                    onClick={() => choose(arrived, page)}
                  >
                    {fill(words.rescanChoose, { page })}
                  </Button>
                </figure>
              ))}
            </section>
          </>
        )}
      </Spin>
    </Modal>
  );
}
