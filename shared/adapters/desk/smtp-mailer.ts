import { createTransport } from 'nodemailer';
import type { Mailer } from '../../ports/outbound.ts';
import { Unavailable } from '../../ports/unavailable.ts';
import { messageOf } from '../mail/message.ts';
import { codeOf } from './durable-folder.ts';

export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /** True: TLS from the first byte (465). False: STARTTLS, without which nothing is sent unless `plain`. */
  readonly secure: boolean;
  /** Only for a mail server on this machine or a closed line: allows an unencrypted connection. */
  readonly plain?: boolean;
  readonly user?: string;
  readonly password?: string;
  /** Address, or `name <address>`. */
  readonly from: string;
}

/** How long the server may be silent, milliseconds. */
const PATIENCE = 20_000;

export function createSmtpMailer(options: SmtpOptions): Mailer {
  const { host, port, secure, plain = false, user, password, from } = options;
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !plain,
    ignoreTLS: plain,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  });
  return {
    answers: () => transport.verify(),
    async send(mail) {
      try {
        await transport.sendMail(messageOf(mail, from));
      } catch (cause) {
        // The server's own sentence may hold addresses: only the kind of trouble is told.
        throw new Unavailable('delivery-failed', `SMTP: ${codeOf(cause) ?? 'refused'}`, { cause });
      }
    },
  };
}
