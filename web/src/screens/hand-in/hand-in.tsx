import { FolderOpenOutlined } from '@ant-design/icons';
import { Alert, App, Button, Card, Checkbox, Progress, Space, Table, Typography } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { useCampaign } from '../../api/campaign.ts';
import { csrfHeader, send } from '../../api/client.ts';
import { useSession } from '../../api/session.tsx';
import { fill } from '../../i18n/text.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { Heading } from '../../parts/heading.tsx';
import { batchFiles, droppedFiles } from '../../upload/chosen-files.ts';
import { percentOf, useUpload } from '../../upload/use-upload.ts';

const zh = {
  title: '批次报送',
  how: '把整个批次文件夹拖到下面：每人一个子文件夹，汇总表（附件5）放在最外层。',
  drop: '拖入批次文件夹，或点击选择',
  chosen: '{dossiers} 份卷宗，{files} 个文件，汇总表：{roster}',
  noRoster: '没有找到汇总表，将无法核对缺卷。',
  left: '以下文件未加入：{names}',
  precheck: '先预审（推荐）：列出全部问题，不登记为报卷',
  warning: '未勾选预审即为正式报卷。一次性报卷，不得补报。',
  send: '开始上传',
  goOn: '继续上传',
  submitPrecheck: '提交预审',
  submit: '正式报卷',
  submitAsk: '一次性报卷，不得补报。提交后，本批次的材料不能再补充或更换。确定现在正式报卷吗？',
  done: '已提交，正在读取与审查。',
  open: '查看批次',
  sheets: '打印封面与分隔页',
  problem: '问题',
  file: '文件',
  progress: '进度',
  total: '总进度',
  again: '重新选择',
} as const;
const handInWords: Words<keyof typeof zh> = {
  zh,
  en: {
    title: 'Hand in a batch',
    how: 'Drop the batch folder below: one folder a person, the roster (附件5) beside them.',
    drop: 'Drop the batch folder or click to choose',
    chosen: '{dossiers} dossiers, {files} files, roster: {roster}',
    noRoster: 'No roster found: missing dossiers can’t be told.',
    left: 'Not added: {names}',
    precheck: 'Precheck first (recommended): lists every defect, registers nothing',
    warning: 'Without the precheck this hands the batch in. It can’t be supplemented.',
    send: 'Upload',
    goOn: 'Go on',
    submitPrecheck: 'Precheck',
    submit: 'Hand in',
    submitAsk: 'Handing in happens once and can’t be supplemented. Hand in now?',
    done: 'Submitted; being read and judged.',
    open: 'Open the batch',
    sheets: 'Print cover and separator sheets',
    problem: 'Problem',
    file: 'File',
    progress: 'Progress',
    total: 'All files',
    again: 'Choose again',
  },
};

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
  const finish = () => upload.finish().then(() => undefined, failed);
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
          if (upload.upload === null) void droppedFiles(event.dataTransfer.items).then(take, failed);
        }}
      >
        <Button
          size="large"
          icon={<FolderOpenOutlined />}
          disabled={upload.upload !== null}
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
              disabled={upload.upload !== null}
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
              disabled={upload.upload !== null || batch.dossiers.length === 0}
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
