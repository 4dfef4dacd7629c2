import type { z } from 'zod';
import type { UploadTarget } from '../../../shared/domain/api/uploads.ts';
import { ApiError, csrfHeader, send } from '../api/client.ts';
import { ownSentence } from '../i18n/speaking.ts';

/** Small enough to lose little with a connection, large enough to cost little. */
const CHUNK = 4 * 1024 * 1024;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

export type Target = z.infer<typeof UploadTarget>;

/**
 * Sends a file to where the API wants it, from where it stopped; what has arrived whole is not sent again. A lost
 * connection is waited for; any other refusal is thrown. `anew` asks the server where to send and how much has arrived.
 */
export async function sendFile(
  target: Target,
  file: Blob,
  anew: () => Promise<Target>,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  if (target.received === target.bytes && target.bytes > 0) return onProgress(target.bytes);
  if (target.method === 'POST') return sendForm(target, file, anew, onProgress, signal);
  let offset = target.received;
  let wait = FIRST_WAIT_MS;
  onProgress(offset);
  while (offset < target.bytes || (target.bytes === 0 && offset === 0)) {
    try {
      const chunk = file.slice(offset, offset + CHUNK);
      await send(`${target.url}&offset=${offset}`, {
        method: 'PUT',
        headers: { ...csrfHeader(), 'content-type': 'application/octet-stream' },
        body: chunk,
        signal,
      });
      offset += chunk.size;
      wait = FIRST_WAIT_MS;
      onProgress(offset);
      if (target.bytes === 0) return;
    } catch (error) {
      if (!(error instanceof ApiError) || !canGoOn(error)) throw error;
      await pause(wait, signal);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      offset = await anew().then(
        ({ received }) => received,
        () => offset,
      );
    }
  }
}

/** Offline, busy, or out of step with the server: asking again helps. */
const canGoOn = ({ status, reason }: ApiError): boolean =>
  status === 0 || status === 503 || reason === 'upload-incomplete';

/** Presigned forms of the cloud: exact key and size, all in one, good for minutes. A refused one is asked for once anew. */
async function sendForm(
  target: Target,
  file: Blob,
  anew: () => Promise<Target>,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let form = target;
  let refusals = 0;
  for (let wait = FIRST_WAIT_MS; ; ) {
    const response = await post(form, file, signal);
    if (response?.ok) return onProgress(target.bytes);
    if (response === null) {
      await pause(wait, signal);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    } else if (++refusals > 1) {
      throw new ApiError(response.status, 'upload-incomplete', ownSentence('uploadRefused'));
    }
    form = await anew().catch(() => form);
    if (form.received === target.bytes) return onProgress(target.bytes);
  }
}

/** null where nobody answers. */
async function post({ url, fields }: Target, file: Blob, signal: AbortSignal): Promise<Response | null> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  try {
    return await fetch(url, { method: 'POST', body: form, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    return null;
  }
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
