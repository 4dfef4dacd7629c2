import { smtpMailerAt } from '../../shared/adapters/mail/smtp-address.ts';
import { campaignIds, findCampaign } from '../../shared/campaigns/registry.ts';
import type { Mailer } from '../../shared/ports/outbound.ts';
import { type Environment, readConfig } from '../../shared/runtime/config.ts';
import type { LogLevel } from '../../shared/runtime/logger.ts';
import { environmentOf, variables } from '../../shared/runtime/variables.ts';

export interface DeskConfig {
  readonly defaultCampaign: string;
  readonly logLevel: LogLevel;
  /** null where no mail server is set. */
  readonly mail: { readonly mailer: Mailer; readonly to: string } | null;
}

type Mail = 'SHOULI_MAIL_FROM' | 'SHOULI_MAIL_TO';

const hasWithServer = (name: Mail) => (given: { SHOULI_SMTP?: unknown } & { [Key in Mail]?: unknown }) =>
  given.SHOULI_SMTP === undefined || given[name] !== undefined;

/** Said also where other variables are wrong: every problem is named at once. */
const at = (name: Mail) => ({ path: [name], error: '设置了邮件服务器就需要它', when: () => true });

const Variables = environmentOf(['SHOULI_LOG_LEVEL', 'SHOULI_SMTP', 'SHOULI_MAIL_FROM', 'SHOULI_MAIL_TO'])
  .extend({
    SHOULI_CAMPAIGN: variables.SHOULI_CAMPAIGN.refine((name) => findCampaign(name) !== undefined, {
      error: `可用：${campaignIds().join('、')}`,
    }),
  })
  .refine(hasWithServer('SHOULI_MAIL_FROM'), at('SHOULI_MAIL_FROM'))
  .refine(hasWithServer('SHOULI_MAIL_TO'), at('SHOULI_MAIL_TO'));

/** What the desk takes from the environment; all of it may be left out. Throws ConfigError with every problem. */
export function readDeskConfig(environment?: Environment): DeskConfig {
  const config = readConfig(Variables, environment);
  const { SHOULI_SMTP: server, SHOULI_MAIL_FROM: from, SHOULI_MAIL_TO: to } = config;
  const isSet = server !== undefined && from !== undefined && to !== undefined;
  return {
    defaultCampaign: config.SHOULI_CAMPAIGN,
    logLevel: config.SHOULI_LOG_LEVEL,
    mail: isSet ? { mailer: smtpMailerAt(server, from), to } : null,
  };
}
