import { createEventBridgeEvents } from '../shared/adapters/aws/eventbridge-events.ts';
import { eventBusCheck } from '../shared/adapters/aws/service-checks.ts';
import { createSesMailer } from '../shared/adapters/aws/ses-mailer.ts';
import { smtpMailerAt } from '../shared/adapters/mail/smtp-address.ts';
import { createPageCrops } from '../shared/adapters/notices/page-crops.ts';
import { createPdfPrinter } from '../shared/adapters/notices/pdf-notice.ts';
import { createScanDecoder } from '../shared/adapters/scan/decoder.ts';
import type { SmokeChecks } from '../shared/runtime/smoke-test.ts';
import type { DeliveryTools } from '../shared/usecases/decisions/deliver-outbox.ts';
import type { cloudFields, cloudHouse, Given, OUTBOUND } from './cloud-tools.ts';

export const eventsCheck = (config: Given<'SHOULI_EVENT_BUS'>): SmokeChecks => ({
  events: eventBusCheck(config.SHOULI_EVENT_BUS),
});

/** What delivers: printer, evidence, event bus and, where addresses are set, mail. */
export function cloudDelivery(
  config: Given<(typeof OUTBOUND)[number]>,
  tools: ReturnType<typeof cloudHouse>['tools'] & Awaited<ReturnType<typeof cloudFields>>,
): DeliveryTools {
  const { SHOULI_EVENT_BUS: bus, SHOULI_SMTP: server } = config;
  const { SHOULI_MAIL_FROM: from, SHOULI_MAIL_TO: to } = config;
  // A partition without SES has SMTP.
  const mailerFrom = (address: string) =>
    server === undefined ? createSesMailer({ from: address }) : smtpMailerAt(server, address);
  return {
    ...tools,
    printer: createPdfPrinter(),
    crops: createPageCrops(tools.scanFiles, createScanDecoder()),
    events: createEventBridgeEvents({ bus }),
    mail: from === undefined || to === undefined ? null : { mailer: mailerFrom(from), to },
  };
}
