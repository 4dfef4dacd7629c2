import { FolderOpenOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Card, Checkbox, Progress, Space, Table, Typography } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useCampaign } from '../../api/campaign.ts';
import { csrfHeader, send } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { batchFiles, droppedFiles } from '../../upload/chosen-files.ts';
import { announced, recognised, unfinishedUploads } from '../../upload/unfinished.ts';
import { percentOf, useUpload } from '../../upload/use-upload.ts';
import { Begun } from './begun.tsx';
import { handInWords } from './words.ts';

type Chosen = ReturnType<typeof batchFiles>;

/** A city bureau's batch: hundreds of files, going on after a lost connection, prechecked before it counts. */
export default function HandIn() {
  const words = useWords(handInWords);
  const { modal, message } = App.useApp();
  const { bureau } = useSession();
  const campaign = useCampaign();
  const upload = useUpload();
  const input = useRef<HTMLInputElement>(null);
  const [batch, setBatch] = useState<Chosen | null>(null);
  const [precheck, setPrecheck] = useState(true);
  const take = (files: { path: string; file: File }[]) => setBatch(batchFiles(files));
  const failed = (error: Error) => void message.error(error.message);
  const unfinished = useQuery({
    queryKey: ['uploads', 'unfinished', 'batch'],
    queryFn: ({ signal }) => unfinishedUploads('batch', signal),
  });
  const idle = upload.upload === null;
  const begun = idle ? (unfinished.data ?? []) : [];
  const known = useMemo(
    () => batch && recognised(batch.chosen.map(announced), unfinished.data ?? []),
    [batch, unfinished.data],
  );
  const found = idle ? known : null;

  const start = () =>
    batch &&
    upload
      .start(
        {
          kind: 'batch',
          campaign: campaign?.id ?? '',
          precheck,
          deliverer: { type: 'CITY_BUREAU', ...(bureau === null ? {} : { name: bureau }) },
          physical: {},
        },
        batch.chosen,
      )
      .catch(failed);
  const finish = () => upload.finish().then(() => void unfinished.refetch(), failed);
  const submit = () =>
    precheck
      ? void finish()
      : void modal.confirm({
          title: words.submit,
          content: words.submitAsk,
          okText: words.submit,
          okButtonProps: { danger: true },
          onOk: finish,
        });
  const sheets = async () => {
    const roster = batch?.chosen.find(({ name }) => name.startsWith('roster.'));
    if (!roster) return;
    const format = roster.name.endsWith('.csv') ? 'csv' : 'xlsx';
    try {
      const response = await send(`/api/rosters/sheets?format=${format}`, {
        method: 'POST',
        headers: csrfHeader(),
        body: roster.file,
      });
      window.open(URL.createObjectURL(await response.blob()), '_blank', 'noopener');
    } catch (error) {
      failed(error as Error);
    }
  };

  const finished = upload.upload?.finishedAt != null;
  return (
    <main className="counter">
      <Heading>{words.title}</Heading>
      <Typography.Paragraph>{words.how}</Typography.Paragraph>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button inside */}
      <div
        className="drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          if (idle) void droppedFiles(event.dataTransfer.items).then(take, failed);
        }}
      >
        <Button
          size="large"
          icon={<FolderOpenOutlined />}
          disabled={!idle}
          onClick={() => input.current?.click()}
        >
          {words.drop}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          aria-label={words.drop}
          {...{ webkitdirectory: '' }}
          onChange={({ target }) =>
            take(
              [...(target.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file })),
            )
          }
        />
      </div>
      {begun
        .filter(({ uploadId }) => batch === null || uploadId === found?.upload.uploadId)
        .map((one) => (
          <Begun
            key={one.uploadId}
            upload={one}
            recognised={found}
            onGone={() => void unfinished.refetch()}
            onResume={(view) => {
              setPrecheck(view.precheck);
              if (batch) void upload.resume(view, batch.chosen).catch(failed);
            }}
          />
        ))}
      {batch && (
        <Card size="small">
          <Typography.Paragraph strong>
            {fill(words.chosen, {
              dossiers: batch.dossiers.length,
              files: batch.chosen.length,
              roster: batch.roster ?? '—',
            })}
          </Typography.Paragraph>
          {batch.roster === null && <Alert type="warning" showIcon title={words.noRoster} />}
          {batch.left.length > 0 && (
            <Alert type="warning" showIcon title={fill(words.left, { names: batch.left.join('、') })} />
          )}
          <Space wrap style={{ margin: '12px 0', display: 'flex' }}>
            <Checkbox
              checked={precheck}
              disabled={!idle}
              onChange={({ target }) => setPrecheck(target.checked)}
            >
              {words.precheck}
            </Checkbox>
            {batch.roster !== null && <Button onClick={() => void sheets()}>{words.sheets}</Button>}
          </Space>
          {!precheck && <Alert type="error" showIcon title={words.warning} />}
          <Space wrap style={{ marginTop: 12 }}>
            <Button
              type="primary"
              disabled={!idle || batch.dossiers.length === 0 || found?.kind === 'same'}
              loading={upload.state === 'sending'}
              onClick={() => void start()}
            >
              {words.send}
            </Button>
            {upload.state === 'stopped' && (
              <Button onClick={() => void upload.goOn(batch.chosen).catch(failed)}>{words.goOn}</Button>
            )}
            <Button
              type="primary"
              danger={!precheck}
              disabled={upload.state !== 'sent' || finished}
              onClick={submit}
            >
              {precheck ? words.submitPrecheck : words.submit}
            </Button>
            <Button
              onClick={() => {
                upload.reset();
                setBatch(null);
                void unfinished.refetch();
              }}
            >
              {words.again}
            </Button>
          </Space>
        </Card>
      )}
      {finished && upload.upload && (
        <Alert
          type="success"
          showIcon
          title={words.done}
          action={<Link to={`/batches/${encodeURIComponent(upload.upload.submissionId)}`}>{words.open}</Link>}
        />
      )}
      {upload.upload !== null && (
        <>
          <Progress percent={percentOf(upload.progress)} aria-label={words.total} />
          <Table
            size="small"
            rowKey="name"
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            dataSource={upload.progress}
            columns={[
              { title: words.file, dataIndex: 'name' },
              {
                title: words.progress,
                render: (_, { sent, bytes }) => (
                  <Progress
                    size="small"
                    percent={bytes === 0 ? 100 : Math.floor((100 * sent) / bytes)}
                    aria-label={words.progress}
                  />
                ),
              },
              { title: words.problem, render: (_, { problem }) => problem ?? '' },
            ]}
          />
        </>
      )}
    </main>
  );
}
