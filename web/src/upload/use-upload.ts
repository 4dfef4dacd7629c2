import { useCallback, useEffect, useRef, useState } from 'react';
import { type NewUpload, Upload } from '../../../shared/domain/api/uploads.ts';
import type { PageOrder } from '../../../shared/domain/page-order.ts';
import { ask } from '../api/client.ts';
import { sendFile } from './send-file.ts';
import { announced } from './unfinished.ts';

/** A file that a person chose, under the name that it has in the dossier or batch folder. */
export interface ChosenFile {
  readonly name: string;
  readonly file: File;
}

export interface FileProgress {
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  /** Why it stopped; null while it goes on. */
  readonly problem: string | null;
}

export type UploadState = 'idle' | 'sending' | 'sent' | 'stopped';

/** Files sent at a time: browsers open six connections to a host, screens need some of them. */
const AT_ONCE = 3;

/** Sends files in the background, goes on after a lost connection, and leaves submitting to the person. */
export function useUpload() {
  const [state, setState] = useState<UploadState>('idle');
  const [upload, setShown] = useState<Upload | null>(null);
  /** What the API said last; the state lags behind it within one callback. */
  const known = useRef<Upload | null>(null);
  const setUpload = useCallback((said: Upload | null) => {
    known.current = said;
    setShown(said);
  }, []);
  const [progress, setProgress] = useState<Readonly<Record<string, FileProgress>>>({});
  const aborting = useRef<AbortController | null>(null);
  useEffect(() => () => aborting.current?.abort(), []);

  // Nobody closes the window by mistake while files are on their way.
  useEffect(() => {
    if (state !== 'sending') return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [state]);

  /** Changes of the upload one after another: of two at once the API would refuse one. */
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const inTurn = useCallback(<Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = turn.current.catch(() => {}).then(work);
    turn.current = next;
    return next;
  }, []);

  const note = useCallback((name: string, news: Partial<FileProgress>) => {
    setProgress((before) => {
      const old = before[name] ?? { name, bytes: 0, sent: 0, problem: null };
      return { ...before, [name]: { ...old, ...news } };
    });
  }, []);

  const show = (begun: Upload) => {
    setUpload(begun);
    setProgress(
      Object.fromEntries(
        begun.targets.map(({ name, bytes, received }) => [
          name,
          { name, bytes, sent: received, problem: null },
        ]),
      ),
    );
  };

  const sendAll = useCallback(
    async (begun: Upload, files: readonly ChosenFile[]) => {
      const controller = new AbortController();
      aborting.current = controller;
      setState('sending');
      const queue = [...begun.targets];
      let failed = false;
      const worker = async () => {
        for (let target = queue.shift(); target !== undefined; target = queue.shift()) {
          const { name, bytes } = target;
          const chosen = files.find((one) => one.name === name);
          if (chosen === undefined) continue;
          note(name, { bytes, problem: null });
          const anew = async () => {
            const { body } = await ask(Upload, `/uploads/${begun.uploadId}`);
            return body.targets.find((one) => one.name === name) ?? target;
          };
          try {
            await sendFile(target, chosen.file, anew, (sent) => note(name, { sent }), controller.signal);
          } catch (error) {
            failed = true;
            note(name, { problem: error instanceof Error ? error.message : String(error) });
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      if (!controller.signal.aborted) setState(failed ? 'stopped' : 'sent');
    },
    [note],
  );

  return {
    state,
    upload,
    progress: Object.values(progress),
    /** Announces and sends; nothing is submitted. */
    start: async (wanted: Omit<NewUpload, 'files'>, files: readonly ChosenFile[]) => {
      const { body } = await ask(Upload, '/uploads', {
        method: 'POST',
        body: { ...wanted, files: files.map(announced) },
      });
      show(body);
      await sendAll(body, files);
      return body;
    },
    /** Goes on with an upload that was begun before, on this page or another. */
    resume: async (begun: Upload, files: readonly ChosenFile[]) => {
      show(begun);
      await sendAll(begun, files);
    },
    /** Sends what is still missing of the upload. */
    goOn: async (files: readonly ChosenFile[]) => {
      if (upload === null) return;
      const { body } = await ask(Upload, `/uploads/${upload.uploadId}`);
      setUpload(body);
      await sendAll(body, files);
    },
    /** Announces and sends one more file of an upload whose files have all arrived. */
    add: async ({ name, file }: ChosenFile) => {
      if (upload === null) return;
      const path = `/uploads/${upload.uploadId}`;
      const target = await inTurn(async () => {
        const body = announced({ name, file });
        const added = await ask(Upload, `${path}/files`, { method: 'POST', body });
        setUpload(added.body);
        return added.body.targets.find((one) => one.name === name)!;
      });
      const anew = async () => {
        const { body } = await ask(Upload, path);
        return body.targets.find((one) => one.name === name) ?? target;
      };
      const controller = new AbortController();
      aborting.current = controller;
      note(name, { bytes: file.size, problem: null });
      try {
        await sendFile(target, file, anew, (sent) => note(name, { sent }), controller.signal);
      } catch (error) {
        note(name, { problem: error instanceof Error ? error.message : String(error) });
        throw error;
      }
    },
    /** A file did not arrive: `goOn` sends what is missing. */
    stop: () => setState('stopped'),
    /** Takes files out of the upload again. */
    dropAll: (unwanted: (name: string) => boolean) =>
      inTurn(async () => {
        for (const { name } of known.current?.targets ?? []) {
          if (!unwanted(name)) continue;
          const { body } = await ask(Upload, `/uploads/${known.current!.uploadId}/files`, {
            method: 'DELETE',
            query: { name },
          });
          setUpload(body);
        }
      }),
    /** Keeps the order of pages beside the files: it is there still when the page is opened anew. */
    arrange: (order: PageOrder) =>
      inTurn(async () => {
        if (known.current === null || known.current.finishedAt !== null) return;
        const path = `/uploads/${known.current.uploadId}/order`;
        setUpload((await ask(Upload, path, { method: 'PUT', body: { pages: order } })).body);
      }),
    /** Submits with the order of pages that the clerk has set, if any: from here on it counts. */
    finish: (order: PageOrder | null = null) =>
      inTurn(async () => {
        if (upload === null) return null;
        if (order !== null) {
          const arranged = await ask(Upload, `/uploads/${upload.uploadId}/order`, {
            method: 'PUT',
            body: { pages: order },
          });
          setUpload(arranged.body);
        }
        const { body } = await ask(Upload, `/uploads/${upload.uploadId}/finish`, { method: 'POST' });
        setUpload(body);
        return body;
      }),
    reset: () => {
      aborting.current?.abort();
      setUpload(null);
      setProgress({});
      setState('idle');
    },
  };
}

/** Files that have arrived whole. */
export const arrivedIn = ({ targets }: Upload): number =>
  targets.filter(({ bytes, received }) => received === bytes).length;

/** Share of all bytes that has arrived, whole per cent. */
export function percentOf(progress: readonly FileProgress[]): number {
  const all = progress.reduce((sum, { bytes }) => sum + bytes, 0);
  const sent = progress.reduce((sum, one) => sum + one.sent, 0);
  return all === 0 ? 100 : Math.floor((100 * sent) / all);
}
