import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../../infra/desk/console/listen.ts';
import { addressOf, type DoorOptions, doorOf } from '../../../infra/desk/door.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouli-door-'));
const [cert, key, otherKey] = ['station.crt', 'station.key', 'other.key'].map((name) => join(folder, name));
const tls = { 'tls-cert': cert!, 'tls-key': key! };

beforeAll(() => {
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const named = ['-subj', '/CN=station.example', '-addext', 'subjectAltName=DNS:station.example'];
  for (const [certFile, keyFile] of [
    [cert!, key!],
    [join(folder, 'other.crt'), otherKey!],
  ]) {
    const files = ['-out', certFile!, '-keyout', keyFile!];
    execFileSync('openssl', ['req', '-x509', ...made, ...named, ...files], { stdio: 'ignore' });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function told(options: DoorOptions): string {
  const problems: string[] = [];
  const door = doorOf(options, problems);
  expect(door === null).toBe(problems.length > 0);
  return problems.join();
}

describe('the door of the station', () => {
  it('is open to this machine alone where no address is named', () => {
    expect(doorOf({}, [])).toEqual({ host: '127.0.0.1', port: 8787, tls: null });
    for (const host of ['localhost', '127.0.0.7', '::1']) expect(told({ host })).toBe('');
  });

  it.each(['0.0.0.0', '::', '192.168.1.20', 'station.example'])(
    'opens to others at %s only with TLS, or where the call says that it goes without',
    (host) => {
      expect(told({ host })).toContain('--without-tls');
      expect(told({ host, 'without-tls': true })).toBe('');
      expect(told({ host, ...tls })).toBe('');
    },
  );

  it('says what is wrong with port, certificate and key', () => {
    for (const port of ['0', '65536', 'x', '80.5']) expect(told({ port })).toContain('65535');
    expect(told({ 'tls-cert': cert })).toContain('须一并给出');
    expect(told({ ...tls, 'tls-key': join(folder, 'none') })).toContain('ENOENT');
    expect(told({ ...tls, 'tls-key': otherKey })).toContain('相互匹配');
    writeFileSync(join(folder, 'empty'), '');
    expect(told({ ...tls, 'tls-cert': join(folder, 'empty') })).toContain('无法使用');
  });

  it('has an address that a browser can be given', () => {
    const at = (options: DoorOptions) => addressOf(doorOf(options, [])!);
    expect(at({})).toBe('http://127.0.0.1:8787');
    expect(at({ host: '0.0.0.0', port: '443', ...tls })).toBe('https://127.0.0.1:443');
    expect(at({ host: '::1' })).toBe('http://[::1]:8787');
    expect(at({ host: 'station.example', ...tls })).toBe('https://station.example:8787');
  });
});

describe('listening with TLS', () => {
  it('answers whoever trusts the certificate, and speaks nothing older than TLS 1.2', async () => {
    const app = new OpenAPIHono();
    app.get('/', (c) => c.text('受理'));
    const door = doorOf({ ...tls }, [])!;
    const server = await listen(app, { ...door, port: 0 });
    try {
      const { port } = server.address() as AddressInfo;
      const asked = (options: object): Promise<string> =>
        new Promise((resolve, reject) => {
          const call = { host: '127.0.0.1', port, servername: 'station.example', ...options };
          request(call, (answer) => {
            answer.setEncoding('utf8').on('data', resolve);
          })
            .on('error', reject)
            .end();
        });
      expect(await asked({ ca: door.tls!.cert })).toBe('受理');
      await expect(asked({})).rejects.toThrow(/self-signed/);
      const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ca: door.tls!.cert };
      await expect(asked(old)).rejects.toThrow();
    } finally {
      server.close();
    }
  });
});
