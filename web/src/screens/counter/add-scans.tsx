import { InboxOutlined } from '@ant-design/icons';
import { Button, Upload as Picker } from 'antd';
import { useWords } from '../../i18n/words.ts';
import { InboxPicker } from './inbox-picker.tsx';
import { counterWords } from './words.ts';

const SCANS = '.pdf,.tif,.tiff,.jpg,.jpeg,.png';

export interface AddScansProps {
  /** `choosing`: nothing was sent yet; `sent`: more may join; `closed`: files are on their way. */
  readonly stage: 'choosing' | 'sent' | 'closed';
  readonly coming: number;
  readonly onAdd: (files: readonly File[], from: 'disk' | 'inbox') => void;
}

/** The ways by which scans join the dossier: dropped, chosen, or from the scanner's inbox. */
export function AddScans({ stage, coming, onAdd }: AddScansProps) {
  const words = useWords(counterWords);
  const picker = {
    multiple: true,
    accept: SCANS,
    showUploadList: false,
    beforeUpload: (file: File, all: readonly File[]) => {
      if (file === all[0]) onAdd(all, 'disk');
      return false;
    },
  };
  return (
    <>
      {stage === 'choosing' && (
        <Picker.Dragger {...picker}>
          <p>
            <InboxOutlined style={{ fontSize: 32 }} />
          </p>
          <p>{words.drop}</p>
          <p>{words.dropHint}</p>
        </Picker.Dragger>
      )}
      {stage === 'sent' && (
        <Picker {...picker}>
          <Button loading={coming > 0}>{words.addLater}</Button>
        </Picker>
      )}
      {stage !== 'closed' && <InboxPicker onAdd={(added) => onAdd(added, 'inbox')} />}
    </>
  );
}
