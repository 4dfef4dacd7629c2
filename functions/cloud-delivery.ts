import { createEventBridgeEvents } from '../shared/adapters/aws/eventbridge-events.ts';
import { readSecret } from '../shared/adapters/aws/secret.ts';
import { eventBusCheck } from '../shared/adapters/aws/service-checks.ts';
import { createSesMailer } from '../shared/adapters/aws/ses-mailer.ts';
import { smtpMailerAt } from '../shared/adapters/mail/smtp-address.ts';
import { createPageCrops } from '../shared/adapters/notices/page-crops.ts';
import { createPdfPrinter } from '../shared/adapters/notices/pdf-notice.ts';
import { createScanDecoder } from '../shared/adapters/scan/decoder.ts';
import type { Mailer } from '../shared/ports/outbound.ts';
import type { SmokeChecks } from '../shared/runtime/smoke-test.ts';
import type { DeliveryTools } from '../shared/usecases/decisions/deliver-outbox.ts';
import type { cloudFields, cloudHouse, Given, OUTBOUND } from './cloud-tools.ts';

export const eventsCheck = (config: Given<'SHOULI_EVENT_BUS'>): SmokeChecks => ({
  events: eventBusCheck(config.SHOULI_EVENT_BUS),
});

/** What delivers: printer, evidence, event bus and, where addresses are set, mail. */
export async function cloudDelivery(
  config: Given<(typeof OUTBOUND)[number]>,
  tools: ReturnType<typeof cloudHouse>['tools'] & Awaited<ReturnType<typeof cloudFields>>,
): Promise<DeliveryTools> {
  const { SHOULI_EVENT_BUS: bus } = config;
  const { SHOULI_MAIL_FROM: from, SHOULI_MAIL_TO: to } = config;
  return {
    ...tools,
    printer: createPdfPrinter(),
    crops: createPageCrops(tools.scanFiles, createScanDecoder()),
    events: createEventBridgeEvents({ bus }),
    mail: from === undefined || to === undefined ? null : { mailer: await cloudMailer(config, from), to },
  };
}

/** Through SES, or by SMTP where the stage names a server; its password is read once a container. */
async function cloudMailer(
  { SHOULI_SMTP: server, SHOULI_SMTP_SECRET: arn }: Given<(typeof OUTBOUND)[number]>,
  from: string,
): Promise<Mailer> {
  if (server === undefined) return createSesMailer({ from });
  const password = arn === undefined ? undefined : Buffer.from(await readSecret({ arn })).toString('utf8');
  return smtpMailerAt(server, from, password?.trim());
}
