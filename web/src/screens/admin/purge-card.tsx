import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { DossierView } from '../../../../shared/domain/api/dossiers.ts';
import { ask } from '../../api/client.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { adminWords } from './words.ts';

interface Wanted {
  readonly dossierId: string;
  readonly why: string;
}

/** Takes a dossier away whose period is over: its number twice, a reason, and what stays is said beforehand. */
export function PurgeCard() {
  const words = useWords(adminWords);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [purged, setPurged] = useState<string | null>(null);
  const [form] = Form.useForm<Wanted>();
  const done = (dossierId: string) => {
    setWanted(null);
    setPurged(dossierId);
    form.resetFields();
  };
  return (
    <Card size="small" title={words.purge}>
      <p>{words.purgeHint}</p>
      <Form
        form={form}
        layout="inline"
        requiredMark={false}
        onFinish={({ dossierId, why }: Wanted) => {
          setPurged(null);
          setWanted({ dossierId: dossierId.trim(), why: why.trim() });
        }}
      >
        <Form.Item name="dossierId" label={words.purgeDossier} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="why" label={words.purgeWhy} rules={[{ required: true, whitespace: true, min: 2 }]}>
          <Input autoComplete="off" maxLength={500} />
        </Form.Item>
        <Button danger htmlType="submit">
          {words.purgeAsk}
        </Button>
      </Form>
      {purged !== null && (
        <Alert
          type="success"
          showIcon
          role="status"
          style={{ marginTop: 12 }}
          title={<Link to={`/dossiers/${purged}`}>{fill(words.purged, { id: purged })}</Link>}
        />
      )}
      {wanted !== null && <Confirm wanted={wanted} onClose={() => setWanted(null)} onDone={done} />}
    </Card>
  );
}

function Confirm({
  wanted: { dossierId, why },
  onClose,
  onDone,
}: {
  readonly wanted: Wanted;
  readonly onClose: () => void;
  readonly onDone: (dossierId: string) => void;
}) {
  const words = useWords(adminWords);
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      const path = `/dossiers/${encodeURIComponent(dossierId)}/purge`;
      await ask(DossierView, path, { method: 'POST', body: { dossierId: typed.trim(), why } });
      void client.invalidateQueries();
      onDone(dossierId);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={fill(words.purgeTitle, { id: dossierId })}
      okText={words.purge}
      okButtonProps={{ danger: true, loading: busy, disabled: typed.trim() !== dossierId }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      {problem !== null && <Alert type="error" showIcon role="alert" title={problem} />}
      <p>{words.purgeGoes}</p>
      <p>{words.purgeStays}</p>
      <Input
        autoFocus
        aria-label={words.purgeType}
        placeholder={words.purgeType}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
    </Modal>
  );
}
