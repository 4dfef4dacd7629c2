import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Permission } from './permissions.ts';
import { issueNotices, keepDerived, keepRecords, readOriginals, sealFields } from './store-permissions.ts';
import { commonEnvironment, fieldEnvironment, type Surroundings } from './surroundings.ts';

/** What `deliver` needs, and `sweep` too, which does what others should have done. */

export const outboundEnvironment = (surroundings: Surroundings): Record<string, string> => {
  const { stage, bus } = surroundings;
  return {
    ...commonEnvironment(surroundings),
    ...fieldEnvironment(surroundings),
    ...(stage.mail ? { SHOULI_MAIL_FROM: stage.mail.from, SHOULI_MAIL_TO: stage.mail.to } : {}),
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
  ...(stage.features.ses && stage.mail ? [sendFrom(scope, stage.mail.from)] : []),
];

export const mayReconcile = ({ stores }: Surroundings): Permission[] => [
  ...keepRecords(stores),
  ...readOriginals(stores),
  ...keepDerived(stores),
  ...sealFields(stores),
];

/** The address itself or its domain is the identity that the account has verified. */
function sendFrom(scope: Construct, address: string): Permission {
  const identity = (resourceName: string) =>
    Stack.of(scope).formatArn({ service: 'ses', resource: 'identity', resourceName });
  return {
    actions: ['ses:SendEmail', 'ses:SendRawEmail', 'ses:GetEmailIdentity'],
    resources: [identity(address), identity(address.slice(address.indexOf('@') + 1))],
  };
}
