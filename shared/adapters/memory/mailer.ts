import type { Mail, Mailer } from '../../ports/outbound.ts';

export interface MemoryMailer extends Mailer {
  readonly sent: readonly Mail[];
}

export function createMemoryMailer(): MemoryMailer {
  const sent: Mail[] = [];
  return {
    sent,
    async send(mail) {
      sent.push(mail);
    },
  };
}
