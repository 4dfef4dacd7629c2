import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Stage, StageMail } from '../stages.ts';
import type { Permission } from './permissions.ts';
import { issueNotices, keepDerived, keepRecords, readOriginals, sealFields } from './store-permissions.ts';
import type { Stores } from './stores.ts';
import { commonEnvironment, fieldEnvironment, type Surroundings } from './surroundings.ts';

type Smtp = NonNullable<StageMail['smtp']>;

/** What `deliver` needs, and `sweep` too, which does what others should have done. */

export const outboundEnvironment = (surroundings: Surroundings): Record<string, string> => {
  const { stage, stores, bus } = surroundings;
  const { mail } = stage;
  return {
    ...commonEnvironment(surroundings),
    ...fieldEnvironment(surroundings),
    ...(mail ? { SHOULI_MAIL_FROM: mail.from, SHOULI_MAIL_TO: mail.to } : {}),
    ...(mail?.smtp && stores.smtpSecret
      ? { SHOULI_SMTP: addressOf(mail.smtp), SHOULI_SMTP_SECRET: stores.smtpSecret.secretArn }
      : {}),
    SHOULI_EVENT_BUS: bus.eventBusName,
  };
};

export const mayDeliver = (scope: Construct, { stage, stores, bus }: Surroundings): Permission[] => [
  ...keepRecords(stores),
  // The evidence of a rejection is cut out of the scans.
  ...readOriginals(stores),
  ...keepDerived(stores),
  ...issueNotices(stores),
  ...sealFields(stores),
  { actions: ['events:PutEvents', 'events:DescribeEventBus'], resources: [bus.eventBusArn] },
  ...mayMail(scope, stage, stores),
];

export const mayReconcile = ({ stores }: Surroundings): Permission[] => [
  ...keepRecords(stores),
  ...readOriginals(stores),
  ...keepDerived(stores),
  ...sealFields(stores),
];

/** Without the password. Any port but that of TLS from the first byte begins in clear and demands STARTTLS. */
const addressOf = ({ host, port, user }: Smtp): string =>
  `${port === 465 ? 'smtps' : 'smtp'}://${encodeURIComponent(user)}@${host}:${port}`;

/** The key of the house, under which the password lies, is granted with the records. */
function mayMail(scope: Construct, { mail, features }: Stage, { smtpSecret }: Stores): Permission[] {
  if (smtpSecret) return [{ actions: ['secretsmanager:GetSecretValue'], resources: [smtpSecret.secretArn] }];
  return features.ses && mail ? [sendFrom(scope, mail.from)] : [];
}

/** The address itself or its domain is the identity that the account has verified. */
function sendFrom(scope: Construct, address: string): Permission {
  const identity = (resourceName: string) =>
    Stack.of(scope).formatArn({ service: 'ses', resource: 'identity', resourceName });
  return {
    actions: ['ses:SendEmail', 'ses:SendRawEmail', 'ses:GetEmailIdentity'],
    resources: [identity(address), identity(address.slice(address.indexOf('@') + 1))],
  };
}
