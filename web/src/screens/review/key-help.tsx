import { Modal, Table } from 'antd';
import { useWords } from '../../i18n/words.ts';
import { type ReviewWord, reviewWords } from './words.ts';

const KEYS: readonly (readonly [string, ReviewWord])[] = [
  ['Enter', 'keyEnter'],
  ['Tab', 'keyTab'],
  ['1–9', 'keyDigit'],
  ['E', 'keyEdit'],
  ['F', 'keyFail'],
  ['P', 'keyPostpone'],
  ['A', 'keyAccept'],
  ['R', 'keyReject'],
  ['← →', 'keyPage'],
  ['+ − 0', 'keyZoom'],
  ['Esc', 'keyEscape'],
  ['?', 'keyHelp'],
];

export function KeyHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useWords(reviewWords);
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={words.keys}>
      <Table
        size="small"
        pagination={false}
        showHeader={false}
        rowKey="sign"
        dataSource={KEYS.map(([sign, word]) => ({ sign, what: words[word] }))}
        columns={[{ dataIndex: 'sign', render: (sign: string) => <kbd>{sign}</kbd> }, { dataIndex: 'what' }]}
      />
    </Modal>
  );
}
