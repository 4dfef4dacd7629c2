import { readFileSync } from 'node:fs';
import { BUREAU, type Desk, PASSWORD } from './desk.ts';

interface Wanted {
  readonly scan: string;
  readonly deliverer?: string;
  readonly precheck?: boolean;
}

/** Hands a dossier in over the API, as the counter does; resolves to its id once it waits for a reviewer. */
export async function submitted(
  desk: Desk,
  { scan, deliverer = BUREAU, precheck = false }: Wanted,
): Promise<string> {
  const ask = await session(desk, 'clerk');
  const bytes = readFileSync(scan);
  const upload = await ask<{ uploadId: string; submissionId: string }>('POST', '/uploads', {
    kind: 'dossier',
    campaign: 'ln-qts-2024',
    precheck,
    deliverer: { type: 'CITY_BUREAU', name: deliverer },
    physical: { evaluationFormCopies: 3, boundBook: true, looseLeaf: false, photoPasted: true },
    files: [{ name: 'scan.pdf', bytes: bytes.length }],
  });
  await ask('PUT', `/uploads/${upload.uploadId}/file?name=scan.pdf&offset=0`, bytes);
  await ask('POST', `/uploads/${upload.uploadId}/finish`);
  return onceRead(desk, upload.submissionId);
}

/** The id of a submission's dossier once it has been read and judged. */
export async function onceRead(desk: Desk, submissionId: string): Promise<string> {
  const ask = await session(desk, 'clerk');
  return new Promise((resolve, reject) => {
    const look = async (): Promise<void> => {
      const list = await ask<{ items: { dossierId: string; state: string }[] }>(
        'GET',
        `/dossiers?q=${submissionId}`,
      );
      const [found] = list.items;
      if (found === undefined || found.state === 'RECEIVED' || found.state === 'READING') return;
      end();
      resolve(found.dossierId);
    };
    const end = desk.home.watch(() => void look().catch(reject));
    desk.home.wake();
  });
}

/** Asks the API as an account; the answer's JSON. Throws where it is refused. */
export async function session(desk: Desk, account: string) {
  const answer = await fetch(`${desk.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: PASSWORD }),
  });
  const cookie = String(answer.headers.get('set-cookie')).split(';')[0]!;
  const { csrf } = (await answer.json()) as { csrf: string };
  return async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const isFile = body instanceof Uint8Array;
    const reply = await fetch(`${desk.address}/api${path}`, {
      method,
      headers: {
        cookie,
        'x-shouli-csrf': csrf,
        ...(body === undefined || isFile ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${await reply.text()}`);
    return (await reply.json()) as Answer;
  };
}
