import { createSmtpMailer } from '../../shared/adapters/desk/smtp-mailer.ts';
import { campaignIds, findCampaign } from '../../shared/campaigns/registry.ts';
import type { Mailer } from '../../shared/ports/outbound.ts';
import {
  ConfigError,
  type ConfigProblem,
  type Environment,
  readConfig,
} from '../../shared/runtime/config.ts';
import type { LogLevel } from '../../shared/runtime/logger.ts';
import { environmentOf } from '../../shared/runtime/variables.ts';

export interface DeskConfig {
  readonly defaultCampaign: string;
  readonly logLevel: LogLevel;
  /** null where no mail server is set. */
  readonly mail: { readonly mailer: Mailer; readonly to: string } | null;
}

const Variables = environmentOf([
  'SHOULI_CAMPAIGN',
  'SHOULI_LOG_LEVEL',
  'SHOULI_SMTP',
  'SHOULI_MAIL_FROM',
  'SHOULI_MAIL_TO',
]);

const PORTS = { smtp: 587, smtps: 465 } as const;

/** What the desk takes from the environment; all of it may be left out. Throws ConfigError with every problem. */
export function readDeskConfig(environment?: Environment): DeskConfig {
  const config = readConfig(Variables, environment);
  const { SHOULI_CAMPAIGN: defaultCampaign, SHOULI_SMTP: server } = config;
  const { SHOULI_MAIL_FROM: from, SHOULI_MAIL_TO: to } = config;
  const problems: ConfigProblem[] = [];
  if (!findCampaign(defaultCampaign)) {
    problems.push({ variable: 'SHOULI_CAMPAIGN', problem: `可用：${campaignIds().join('、')}` });
  }
  if (server !== undefined && from === undefined) {
    problems.push({ variable: 'SHOULI_MAIL_FROM', problem: '设置了邮件服务器就需要发件地址' });
  }
  if (server !== undefined && to === undefined) {
    problems.push({ variable: 'SHOULI_MAIL_TO', problem: '设置了邮件服务器就需要收件地址' });
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const mail =
    server === undefined || from === undefined || to === undefined
      ? null
      : { mailer: mailerOf(server, from), to };
  return { defaultCampaign, logLevel: config.SHOULI_LOG_LEVEL, mail };
}

/** `smtps://user:password@host:port`; `smtp://` starts without TLS and demands STARTTLS. */
function mailerOf(server: string, from: string): Mailer {
  const { protocol, hostname, port, username, password } = new URL(server);
  const secure = protocol === 'smtps:';
  return createSmtpMailer({
    host: hostname,
    port: port === '' ? PORTS[secure ? 'smtps' : 'smtp'] : Number(port),
    secure,
    from,
    ...(username === ''
      ? {}
      : { user: decodeURIComponent(username), password: decodeURIComponent(password) }),
  });
}
