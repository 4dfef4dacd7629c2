import { readFileSync } from 'node:fs';
import { BlockList, isIPv6 } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Door } from './console/listen.ts';

/** As they stand in the call. */
export interface DoorOptions {
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly 'tls-cert'?: string | undefined;
  readonly 'tls-key'?: string | undefined;
  readonly 'without-tls'?: boolean | undefined;
}

export const LOOPBACK = '127.0.0.1';
const USUAL_PORT = 8787;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Whom the station lets in: this machine alone, unless an address is named; then only with TLS, or where the call says
 * that it may go without. Every problem becomes a sentence; null where there is one.
 */
export function doorOf(options: DoorOptions, problems: string[]): Door | null {
  const { host = LOOPBACK, 'without-tls': withoutTls = false } = options;
  const port = Number(options.port ?? USUAL_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535) problems.push('端口应为 1 到 65535 的整数。');
  const tls = tlsOf(options, problems);
  if (tls === null && !withoutTls && !isOwn(host)) {
    problems.push(
      `在“${host}”上监听会让其他机器连入，须用 --tls-cert 与 --tls-key 指定证书和私钥；确需不加密时请加 --without-tls。`,
    );
  }
  return problems.length > 0 ? null : { host, port, tls };
}

/** Nobody but this machine reaches it. */
const isOwn = (host: string): boolean =>
  host === 'localhost' || loopback.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');

function tlsOf({ 'tls-cert': cert, 'tls-key': key }: DoorOptions, problems: string[]): Door['tls'] {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) {
    problems.push('--tls-cert 与 --tls-key 须一并给出。');
    return null;
  }
  try {
    const tls = { cert: readFileSync(cert), key: readFileSync(key) };
    createSecureContext(tls);
    return tls;
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'PEM';
    problems.push(`证书“${cert}”或私钥“${key}”无法使用（${why}）：应为相互匹配的 PEM 文件。`);
    return null;
  }
}

/** What a browser is given; `0.0.0.0` is every address, and this machine has its own. */
export function addressOf({ host, port, tls }: Door): string {
  const name = host === '0.0.0.0' || host === '::' ? LOOPBACK : host;
  return `${tls === null ? 'http' : 'https'}://${isIPv6(name) ? `[${name}]` : name}:${port}`;
}
