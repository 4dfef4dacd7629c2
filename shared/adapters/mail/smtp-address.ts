import type { Mailer } from '../../ports/outbound.ts';
import { createSmtpMailer } from '../desk/smtp-mailer.ts';

const PORTS = { smtp: 587, smtps: 465 } as const;

/**
 * A mailer by `smtps://user:password@host:port`; `smtp://` begins without TLS and demands STARTTLS. `secret`: the
 * password, where the address holds only the user.
 */
export function smtpMailerAt(address: string, from: string, secret?: string): Mailer {
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === 'smtps:';
  return createSmtpMailer({
    host: hostname,
    port: port === '' ? PORTS[secure ? 'smtps' : 'smtp'] : Number(port),
    secure,
    from,
    ...(username === ''
      ? {}
      : { user: decodeURIComponent(username), password: secret ?? decodeURIComponent(password) }),
  });
}
