import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Card, Checkbox, Progress, Space, Typography } from 'antd';
import { useState } from 'react';
import { RosterView } from '../../../../shared/domain/api/batches.ts';
import { type UnfinishedUpload, Upload } from '../../../../shared/domain/api/uploads.ts';
import type { PageOrder } from '../../../../shared/domain/page-order.ts';
import type { DelivererType, Physical } from '../../../../shared/domain/submission.ts';
import { useCampaign } from '../../api/campaign.ts';
import { ApiError, ask, csrfHeader, send } from '../../api/client.ts';
import { useWords } from '../../i18n/words.ts';
import { Preliminary } from '../../parts/preliminary.tsx';
import { dossierFiles } from '../../upload/chosen-files.ts';
import { unfinishedUploads } from '../../upload/unfinished.ts';
import { type ChosenFile, percentOf, useUpload } from '../../upload/use-upload.ts';
import { AddScans } from './add-scans.tsx';
import { asScanned, putBack, withLater } from './arrange.ts';
import { BegunDossier } from './begun-dossier.tsx';
import { DelivererCard } from './deliverer-card.tsx';
import { FileList } from './file-list.tsx';
import { arrangedBefore, fromInbox, orderedName, ownFiles, plainName } from './go-on.ts';
import { useInbox, useTakenFromInbox } from './inbox-picker.tsx';
import { useKeptOrder } from './kept-order.ts';
import { PageArranger } from './page-arranger.tsx';
import { PhysicalForm } from './physical-form.tsx';
import { Received } from './received.tsx';
import { RescanDialog } from './rescan-dialog.tsx';
import { isRescanName, unturned, withRescans } from './rescans.ts';
import type { OpenRoster, RosterRow } from './roster-search.ts';
import { useScannedPages } from './use-looks.ts';
import { useRescans } from './use-rescans.ts';
import { useScansToSend } from './use-scans-to-send.ts';
import { counterWords } from './words.ts';

/** The counter: an envelope in hand and the deliverer waiting, from the roster row to the receipt. */
export default function Counter() {
  const words = useWords(counterWords);
  const { modal, message } = App.useApp();
  const campaign = useCampaign();
  const upload = useUpload();
  const [roster, setRoster] = useState<OpenRoster | null>(null);
  const [row, setRow] = useState<RosterRow | null>(null);
  const [type, setType] = useState<DelivererType>('CITY_BUREAU');
  const [name, setName] = useState('');
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [left, setLeft] = useState<readonly string[]>([]);
  /** Names in the scanner's inbox of the files that were added from there. */
  const [scanned, setScanned] = useState<readonly string[]>([]);
  const takeFromInbox = useTakenFromInbox();
  const [physical, setPhysical] = useState<Physical>({});
  const [precheck, setPrecheck] = useState(false);
  const [order, setOrder] = useState<PageOrder | null>(null);
  const { sendable, setSendable, coming, addLater } = useScansToSend(upload);
  const { files: inbox } = useInbox();
  const unfinished = useQuery({
    queryKey: ['uploads', 'unfinished', 'dossier'],
    queryFn: ({ signal }) => unfinishedUploads('dossier', signal),
  });

  const next = () => {
    upload.reset();
    setRow(null);
    setFiles([]);
    setOrder(null);
    replaced.reset();
    setScanned([]);
    setLeft([]);
    setPhysical({});
    void unfinished.refetch();
  };
  const openRoster = async (file: File) => {
    try {
      const format = file.name.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx';
      const response = await send(`/api/rosters?format=${format}`, {
        method: 'POST',
        headers: csrfHeader(),
        body: file,
      });
      setRoster(RosterView.parse(await response.json()));
      setRow(null);
    } catch (error) {
      message.error(error instanceof ApiError ? error.message : String(error));
    }
  };
  const ordered = files.map(({ file }, index) => ({
    name: orderedName(file.name, index, files.length),
    file,
  }));
  /** What the list shows: the upload's own files once it was begun, whether or not they were chosen on this page. */
  const listed =
    upload.upload === null
      ? files.map(({ name: one, file }) => ({ name: one, bytes: file.size }))
      : ownFiles(upload.upload.targets);
  const names = listed.map(({ name: one }) => one);
  const replaced = useRescans(upload, names, (of) => setOrder(order && unturned(order, of)));
  const { rescans, replacing } = replaced;
  const add = (added: readonly File[], from: 'disk' | 'inbox') => {
    if (from === 'inbox') setScanned((before) => [...before, ...added.map((file) => file.name)]);
    const { chosen, left: others } = dossierFiles(added);
    setLeft(others);
    if (upload.upload !== null) return void addLater(names, chosen);
    setFiles((before) => [
      ...before.filter(({ name: old }) => !chosen.some((one) => one.name === old)),
      ...chosen,
    ]);
  };
  const start = () => {
    setSendable(ordered);
    return upload
      .start(
        {
          kind: 'dossier',
          campaign: campaign?.id ?? '',
          precheck,
          deliverer: { type, ...(name.trim() === '' ? {} : { name: name.trim() }) },
          physical,
        },
        ordered,
      )
      .catch((error: Error) => message.error(error.message));
  };
  /** Everything as it was before the page was left, but for the roster and its row, which nothing keeps. */
  const goOnWith = async (begun: UnfinishedUpload, given: Upload, chosen: readonly ChosenFile[]) => {
    const before = arrangedBefore(
      given.pageOrder,
      ownFiles(given.targets).map(({ name: one }) => one),
    );
    const used = new Set(before.rescans.map(({ by }) => by.file));
    let view = given;
    // A new scan that had not taken its page's place yet.
    for (const { name: one } of given.targets.filter(
      (target) => isRescanName(target.name) && !used.has(target.name),
    )) {
      const path = `/uploads/${given.uploadId}/files`;
      view = (await ask(Upload, path, { method: 'DELETE', query: { name: one } })).body;
    }
    setType(begun.deliverer.type);
    setName(begun.deliverer.name ?? '');
    setPhysical(begun.physical);
    setPrecheck(begun.precheck);
    setOrder(before.order);
    replaced.goOnWith(before.rescans);
    setScanned(fromInbox(view.targets, inbox));
    setSendable(chosen);
    await upload.resume(view, chosen);
  };
  /** Half a file shows no page. */
  const arrived = names.filter((one) =>
    upload.progress.some((file) => file.name === one && file.sent >= file.bytes),
  );
  const scannedPages = useScannedPages(
    upload.upload?.uploadId ?? '',
    upload.upload !== null && upload.state === 'sent' ? arrived : [],
  );
  const complete = (made: PageOrder | null) => made && withLater(made, scannedPages ?? []);
  const shownOrder = complete(order);
  const arranged = (): PageOrder | null => {
    if (rescans.length === 0) return shownOrder ?? complete(putBack(upload.upload?.pageOrder ?? null, names));
    return withRescans(shownOrder ?? asScanned(scannedPages ?? []), rescans);
  };
  const handIn = async () => {
    await replaced.dropStrays(rescans);
    await upload.finish(arranged());
    const taken = scanned.filter((one) =>
      upload.upload?.targets.some((target) => plainName(target.name) === one),
    );
    await takeFromInbox([...taken, ...rescans.flatMap(({ inboxName }) => inboxName ?? [])]);
  };
  const kept = upload.upload !== null && upload.state === 'sent' && scannedPages !== null ? arranged() : null;
  useKeptOrder(kept, upload.arrange);
  const submit = () =>
    modal.confirm({
      title: words.submit,
      content: words.submitAsk,
      okText: words.submit,
      onOk: () => handIn().catch((error: Error) => void message.error(error.message)),
    });

  if (upload.upload !== null && upload.upload.finishedAt !== null) {
    return <Received submissionId={upload.upload.submissionId} row={row} onNext={next} />;
  }
  const sending = upload.state === 'sending';
  return (
    <main className="counter">
      <Typography.Title level={1} style={{ fontSize: 22, marginTop: 0 }}>
        {words.title}
      </Typography.Title>
      {upload.upload === null &&
        unfinished.data?.map((one) => (
          <BegunDossier
            key={one.uploadId}
            upload={one}
            chosen={files}
            onResume={(view, chosen) =>
              void goOnWith(one, view, chosen).catch((error: Error) => message.error(error.message))
            }
            onGone={() => void unfinished.refetch()}
          />
        ))}
      <DelivererCard
        {...{ roster, row, type, name }}
        onRoster={(file) => void openRoster(file)}
        onRow={setRow}
        onType={setType}
        onName={setName}
      />

      <Card title={words.step2} size="small">
        <AddScans
          stage={upload.upload === null ? 'choosing' : upload.state === 'sent' ? 'sent' : 'closed'}
          coming={coming}
          onAdd={add}
        />
        {left.length > 0 && <Alert type="warning" showIcon title={`${words.left}${left.join('、')}`} />}
        {listed.length > 0 && (
          <FileList
            files={listed}
            progress={upload.progress}
            uploadId={upload.upload?.uploadId ?? null}
            locked={upload.upload !== null}
            onChange={setFiles}
            rescans={rescans}
            onReplace={upload.state === 'sent' ? replaced.setReplacing : null}
            onUndo={replaced.undo}
          />
        )}
        {upload.upload !== null && upload.state === 'sent' && (
          <PageArranger
            uploadId={upload.upload.uploadId}
            names={arrived}
            order={shownOrder}
            rescans={rescans}
            onChange={setOrder}
          />
        )}
        {upload.upload !== null && replacing !== null && (
          <RescanDialog
            uploadId={upload.upload.uploadId}
            of={replacing}
            onAdd={replaced.send}
            onStray={() => void replaced.dropStrays(rescans).catch(() => {})}
            onDone={replaced.replace}
            onClose={() => replaced.setReplacing(null)}
          />
        )}
      </Card>

      <Card title={words.step3} size="small">
        <PhysicalForm physical={physical} disabled={upload.upload !== null} onChange={setPhysical} />
      </Card>

      <Card title={words.step4} size="small">
        <Space wrap>
          <Checkbox
            checked={precheck}
            disabled={upload.upload !== null}
            onChange={({ target }) => setPrecheck(target.checked)}
          >
            {words.onlyPrecheck}
          </Checkbox>
          <Button
            type={upload.state === 'sent' ? 'default' : 'primary'}
            disabled={files.length === 0 || upload.upload !== null || campaign === undefined}
            loading={sending}
            onClick={() => void start()}
          >
            {words.send}
          </Button>
          {upload.state === 'stopped' && (
            <Button onClick={() => void upload.goOn(sendable)}>{words.goOn}</Button>
          )}
          <Button
            type="primary"
            disabled={
              upload.state !== 'sent' ||
              coming > 0 ||
              ((rescans.length > 0 || order !== null) && scannedPages === null)
            }
            onClick={submit}
          >
            {words.submit}
          </Button>
          {upload.upload !== null && <Button onClick={next}>{words.next}</Button>}
        </Space>
        {upload.upload !== null && upload.state === 'sent' && (rescans.length > 0 || order !== null) && (
          <Alert type="info" showIcon title={words.aheadChanged} style={{ marginTop: 12 }} />
        )}
        {upload.upload !== null && upload.state === 'sent' && rescans.length === 0 && order === null && (
          <Preliminary of="uploads" id={upload.upload.uploadId} campaign={campaign?.id ?? ''} />
        )}
        {upload.upload !== null && (
          <Progress
            percent={percentOf(upload.progress)}
            aria-label={words.sending}
            style={{ maxWidth: 480 }}
          />
        )}
      </Card>
    </main>
  );
}
