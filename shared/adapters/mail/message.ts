import type { SendMailOptions } from 'nodemailer';
import type { Mail } from '../../ports/outbound.ts';

/** A mail as nodemailer takes it. Nothing in it makes nodemailer read a file or fetch an address. */
export function messageOf({ to, subject, text, attachments, id }: Mail, from: string): SendMailOptions {
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to,
    subject,
    text,
    messageId: `<${id}@${domain}>`,
    // RFC 3834: holiday answers and the like do not reply to it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: attachments.map(({ name, contentType, bytes }) => ({
      filename: name,
      contentType,
      content: Buffer.from(bytes),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
