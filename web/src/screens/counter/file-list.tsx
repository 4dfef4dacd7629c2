import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Upload as Picker, Progress, Space, Table, Tag } from 'antd';
import { useWords } from '../../i18n/words.ts';
import type { ChosenFile, FileProgress } from '../../upload/use-upload.ts';
import { PageLooks, type PageLooksProps } from './page-looks.tsx';
import { counterWords } from './words.ts';

export interface FileListProps extends Pick<PageLooksProps, 'rescans' | 'onReplace' | 'onUndo'> {
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly progress: readonly FileProgress[];
  /** null before the files were announced. */
  readonly uploadId: string | null;
  readonly locked: boolean;
  readonly onChange: (change: (files: readonly ChosenFile[]) => readonly ChosenFile[]) => void;
}

/** The dossier's files in their order, each with what has arrived and how good its pages are. */
export function FileList({ files, progress, uploadId, locked, onChange, ...ofPages }: FileListProps) {
  const words = useWords(counterWords);
  const move = (index: number, by: -1 | 1) =>
    onChange((before) => {
      const next = [...before];
      const [file] = next.splice(index, 1);
      if (file) next.splice(index + by, 0, file);
      return next;
    });
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="name"
      dataSource={files.map((one, index) => ({ ...one, index }))}
      columns={[
        { title: words.files, dataIndex: 'name' },
        { title: words.size, render: (_, { bytes }) => sizeOf(bytes) },
        {
          title: words.quality,
          render: (_, { name }) => {
            const state = progress.find((one) => one.name === name);
            if (state === undefined || uploadId === null) return '—';
            if (state.problem !== null) return <Tag color="error">{state.problem}</Tag>;
            if (state.sent < state.bytes)
              return <Progress size="small" percent={percent(state)} aria-label={words.sending} />;
            return <PageLooks uploadId={uploadId} name={name} {...ofPages} />;
          },
        },
        {
          title: words.steps,
          render: (_, { name, index }) => (
            <Space size="small">
              <Button
                size="small"
                icon={<ArrowUpOutlined />}
                aria-label={`${words.up} ${name}`}
                disabled={locked || index === 0}
                onClick={() => move(index, -1)}
              />
              <Button
                size="small"
                icon={<ArrowDownOutlined />}
                aria-label={`${words.down} ${name}`}
                disabled={locked || index === files.length - 1}
                onClick={() => move(index, 1)}
              />
              <Picker
                showUploadList={false}
                disabled={locked}
                beforeUpload={(file) => {
                  onChange((before) =>
                    before.map((one, at) => (at === index ? { name: file.name, file } : one)),
                  );
                  return false;
                }}
              >
                <Button
                  size="small"
                  icon={<SwapOutlined />}
                  aria-label={`${words.replace} ${name}`}
                  disabled={locked}
                />
              </Picker>
              <Button
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`${words.remove} ${name}`}
                disabled={locked}
                onClick={() => onChange((before) => before.filter((_, at) => at !== index))}
              />
            </Space>
          ),
        },
      ]}
    />
  );
}

const percent = ({ sent, bytes }: FileProgress): number =>
  bytes === 0 ? 100 : Math.floor((100 * sent) / bytes);

export const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
