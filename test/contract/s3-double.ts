import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';

interface Version {
  readonly id: string;
  /** null: a delete marker. */
  readonly bytes: Buffer | null;
  readonly contentType: string;
  readonly sha256: string;
  readonly at: Date;
  readonly tags: Map<string, string>;
  /** ISO moment until which Object Lock keeps it. */
  lockedUntil?: string;
}

/** What the next request meets instead of an answer. */
export type Mishap = { readonly status: number; readonly code: string } | 'break-off';

export interface S3Double {
  readonly client: S3Client;
  /** `METHOD /bucket/key?query` of every request, decoded. */
  readonly requests: string[];
  readonly headers: IncomingMessage['headers'][];
  tag(bucket: string, key: string, version: string, name: string, value: string): void;
  deleteObject(bucket: string, key: string): void;
  lock(bucket: string, key: string, version: string, until: string): void;
  unversioned: boolean;
  mishaps: Mishap[];
  close(): Promise<void>;
}

/** S3's versioned buckets over HTTP, as far as the adapter uses them: conditional puts, checksums, versions, tags. */
export async function startS3Double(): Promise<S3Double> {
  const objects = new Map<string, Version[]>();
  const state = { requests: [] as string[], headers: [] as IncomingMessage['headers'][], unversioned: false };
  const mishaps: Mishap[] = [];
  let count = 0;

  const add = (name: string, bytes: Buffer | null, contentType = ''): Version => {
    count += 1;
    const version: Version = {
      // Real ids are opaque and in no order.
      id: createHash('sha256').update(`version ${count}`).digest('base64url').slice(0, 32),
      bytes,
      contentType,
      sha256: createHash('sha256')
        .update(bytes ?? '')
        .digest('base64'),
      at: new Date(Date.UTC(2024, 8, 1, 0, 0, count)),
      tags: new Map(),
    };
    objects.set(name, [version, ...(objects.get(name) ?? [])]);
    return version;
  };

  const find = (name: string, id: string | null): Version | { status: number; code: string } => {
    const versions = objects.get(name) ?? [];
    const found = id === null ? versions[0] : versions.find((version) => version.id === id);
    if (id !== null && !/^[\w.-]{32}$/.test(id)) return { status: 400, code: 'InvalidArgument' };
    if (!found) return { status: 404, code: id === null ? 'NoSuchKey' : 'NoSuchVersion' };
    if (found.bytes === null) return { status: id === null ? 404 : 405, code: 'NoSuchKey' };
    return found;
  };

  const put = (
    request: IncomingMessage,
    response: ServerResponse,
    name: string,
    body: Buffer,
  ): ServerResponse => {
    const latest = objects.get(name)?.[0];
    if (request.headers['if-none-match'] === '*' && latest?.bytes) {
      return refuse(response, 412, 'PreconditionFailed');
    }
    const told = request.headers['x-amz-checksum-sha256'];
    if (told !== createHash('sha256').update(body).digest('base64'))
      return refuse(response, 400, 'BadDigest');
    const { id } = add(name, body, request.headers['content-type']);
    const answer = { etag: '"e"', ...(state.unversioned ? {} : { 'x-amz-version-id': id }) };
    return response.writeHead(200, answer).end();
  };

  const read = (
    request: IncomingMessage,
    response: ServerResponse,
    name: string,
    id: string | null,
  ): ServerResponse => {
    const found = find(name, id);
    if ('status' in found) return refuse(response, found.status, found.code, request.method === 'HEAD');
    const bytes = found.bytes ?? Buffer.alloc(0);
    response.writeHead(200, {
      'content-length': bytes.length,
      'content-type': found.contentType,
      'last-modified': found.at.toUTCString(),
      'x-amz-version-id': found.id,
      ...(found.lockedUntil === undefined
        ? {}
        : {
            'x-amz-object-lock-mode': 'GOVERNANCE',
            'x-amz-object-lock-retain-until-date': found.lockedUntil,
          }),
      ...(request.headers['x-amz-checksum-mode'] ? { 'x-amz-checksum-sha256': found.sha256 } : {}),
    });
    return response.end(request.method === 'HEAD' ? undefined : bytes);
  };

  const remove = (response: ServerResponse, name: string, id: string | null): ServerResponse => {
    const found = find(name, id);
    // As S3 does: what is not there is gone, and an id of another shape is a mistake.
    if ('status' in found) {
      return found.status === 400 ? refuse(response, 400, found.code) : response.writeHead(204).end();
    }
    if (found.lockedUntil !== undefined) return refuse(response, 403, 'AccessDenied');
    const left = (objects.get(name) ?? []).filter((version) => version !== found);
    if (left.length > 0) objects.set(name, left);
    else objects.delete(name);
    return response.writeHead(204).end();
  };

  const tags = (response: ServerResponse, name: string, id: string | null): ServerResponse => {
    const found = find(name, id);
    if ('status' in found) return refuse(response, found.status, found.code);
    const set = [...found.tags].map(([key, value]) => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`);
    return response.end(`<Tagging><TagSet>${set.join('')}</TagSet></Tagging>`);
  };

  const list = (response: ServerResponse, bucket: string, query: URLSearchParams): ServerResponse => {
    const prefix = `${bucket}/${query.get('prefix') ?? ''}`;
    const [keyMarker, versionMarker] = [query.get('key-marker'), query.get('version-id-marker')];
    const all = [...objects]
      .filter(([name]) => name.startsWith(prefix))
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .flatMap(([name, versions]) =>
        versions.map((version, index) => ({
          key: name.slice(bucket.length + 1),
          version,
          isLatest: index === 0,
        })),
      );
    const start =
      keyMarker === null
        ? 0
        : 1 +
          all.findLastIndex(
            ({ key, version }) =>
              key === keyMarker && (versionMarker === null || version.id === versionMarker),
          );
    const shown = all.slice(start, start + Number(query.get('max-keys')));
    const last = shown.at(-1);
    const isCut = start + shown.length < all.length;
    const entries = shown.map(({ key, version, isLatest }) => {
      const tag = version.bytes === null ? 'DeleteMarker' : 'Version';
      return `<${tag}><Key>${escaped(key)}</Key><VersionId>${version.id}</VersionId><IsLatest>${isLatest}</IsLatest><LastModified>${version.at.toISOString()}</LastModified>${version.bytes === null ? '' : `<Size>${version.bytes.length}</Size>`}</${tag}>`;
    });
    const next =
      isCut && last
        ? `<NextKeyMarker>${escaped(last.key)}</NextKeyMarker><NextVersionIdMarker>${last.version.id}</NextVersionIdMarker>`
        : '';
    return response.end(
      `<ListVersionsResult><IsTruncated>${isCut}</IsTruncated>${next}${entries.join('')}</ListVersionsResult>`,
    );
  };

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const url = new URL(String(request.url), 'http://s3');
      const name = decodeURIComponent(url.pathname.slice(1));
      state.requests.push(`${request.method} ${name}${decodeURIComponent(url.search)}`);
      state.headers.push(request.headers);
      const mishap = mishaps.shift();
      if (mishap === 'break-off') {
        response.writeHead(200, { 'content-length': 1_000_000 });
        response.write('half of it', () => request.socket.destroy());
        return undefined;
      }
      if (mishap) return refuse(response, mishap.status, mishap.code, request.method === 'HEAD');
      const id = url.searchParams.get('versionId');
      if (url.searchParams.has('versions')) return list(response, name.replace(/\/$/, ''), url.searchParams);
      if (url.searchParams.has('tagging')) return tags(response, name, id);
      if (request.method === 'DELETE') return remove(response, name, id);
      return request.method === 'PUT'
        ? put(request, response, name, body)
        : read(request, response, name, id);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'local',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return Object.assign(state, {
    client,
    mishaps,
    tag: (bucket: string, key: string, version: string, name: string, value: string) => {
      const found = find(`${bucket}/${key}`, version);
      if ('tags' in found) found.tags.set(name, value);
    },
    deleteObject: (bucket: string, key: string) => void add(`${bucket}/${key}`, null),
    lock: (bucket: string, key: string, version: string, until: string) => {
      const found = find(`${bucket}/${key}`, version);
      if ('tags' in found) found.lockedUntil = until;
    },
    async close() {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** `silent`: an answer to HEAD has no body. */
function refuse(response: ServerResponse, status: number, code: string, silent = false): ServerResponse {
  response.writeHead(status, { 'content-type': 'application/xml' });
  return response.end(silent ? undefined : `<Error><Code>${code}</Code><Message>refused</Message></Error>`);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
