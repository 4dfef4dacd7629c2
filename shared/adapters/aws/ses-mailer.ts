import {
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { createTransport } from 'nodemailer';
import type { Mailer } from '../../ports/outbound.ts';
import { messageOf } from '../mail/message.ts';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { unavailable } from './trouble.ts';

export interface SesMailerOptions {
  /** A verified address, or `name <address>`. */
  readonly from: string;
  readonly client?: SESv2Client;
}

/** SES writes a Message-ID of its own; ours travels as `X-Shouli-Mail-ID`. */
export function createSesMailer({
  from,
  client = new SESv2Client(CLIENT_SETTINGS),
}: SesMailerOptions): Mailer {
  const transport = createTransport({ SES: { sesClient: client, SendEmailCommand } });
  const identity = (EmailIdentity: string) => client.send(new GetEmailIdentityCommand({ EmailIdentity }));
  return {
    async answers() {
      const address = from.replace(/^.*<|>$/g, '');
      try {
        return await identity(address);
      } catch (error) {
        // The account may have verified the whole domain instead.
        if (!(error instanceof NotFoundException)) throw error;
        return identity(address.slice(address.indexOf('@') + 1));
      }
    },
    async send(mail) {
      const message = messageOf(mail, from);
      try {
        await transport.sendMail({
          ...message,
          headers: { ...message.headers, 'X-Shouli-Mail-ID': mail.id },
        });
      } catch (cause) {
        throw unavailable('delivery-failed', cause);
      }
    },
  };
}
