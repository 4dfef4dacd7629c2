import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { afterAll } from 'vitest';
import { addHouse, createApp } from '../../../infra/cloud/house.ts';
import {
  type PartitionName,
  type Stage,
  type StageChoice,
  type StageName,
  stageOf,
} from '../../../infra/stages.ts';

/** Every stage in every partition, as an operator would choose it. */
export const everyHouse: readonly { stage: StageName; partition: PartitionName }[] = [
  { stage: 'dev', partition: 'aws' },
  { stage: 'dev', partition: 'aws-cn' },
  { stage: 'prod', partition: 'aws' },
  { stage: 'prod', partition: 'aws-cn' },
];

/** A stage with a console, mail by SES or where that is missing by SMTP, and alarms that somebody reads. */
export const fullStage = (choice: StageChoice): Stage =>
  stageOf({
    issuer: 'https://id.example.org/shouli',
    issuerOrigins: 'https://tokens.example.org',
    roleClaim: 'shouli_role',
    audience: 'shouli',
    uploadOrigins: 'https://shouli.example.org',
    alarmMail: 'operator@example.org',
    ...{ mailFrom: 'notices@example.org', mailTo: 'bureau@example.org' },
    ...(choice.partition === 'aws-cn'
      ? { smtpHost: 'smtp.example.cn', smtpUser: 'notices@example.org' }
      : {}),
    ...choice,
  });

/** What the CDK writes; left to itself it leaves a folder behind each time. */
const written = mkdtempSync(join(tmpdir(), 'shouli-synth-'));
afterAll(() => rmSync(written, { recursive: true, force: true }));

/** The app with this stage in it; functions hold a line of code instead of their own. */
export function houseOf(stage: Stage) {
  // CloudFormation's own rules, which only warn and take eleven seconds to load, are left to `npm run synth`.
  const outdir = mkdtempSync(join(written, 'app-'));
  const app = createApp({ outdir, builtinCloudFormationValidation: false });
  const house = addHouse(app, { stage, code: () => Code.fromInline('exports.handler = async () => null;') });
  return { app, house };
}

const templates = new Map<string, Template>();

/** The CloudFormation template, made once a process. Throws where cdk-nag has a finding that nobody has explained. */
export function templateOf(choice: StageChoice = { stage: 'prod', partition: 'aws' }): Template {
  const key = JSON.stringify(choice);
  const known = templates.get(key) ?? Template.fromStack(houseOf(fullStage(choice)).house);
  templates.set(key, known);
  return known;
}

export interface Resource {
  readonly id: string;
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

export const resourcesOf = (template: Template, type: string): Resource[] =>
  Object.entries(template.findResources(type)).map(([id, resource]) => ({ id, ...resource }) as Resource);

export const resourceOf = (template: Template, type: string, id: RegExp): Resource => {
  const found = resourcesOf(template, type).filter((one) => id.test(one.id));
  if (found.length !== 1) throw new Error(`${found.length} of ${type} ${id}`);
  return found[0] as Resource;
};

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
  readonly Sid?: string;
}

export const listOf = <Value>(value: Value | Value[]): Value[] => (Array.isArray(value) ? value : [value]);

/** What the roles of the template may do: `role` is the logical id of the policy. */
export const permissionsOf = (template: Template): { policy: string; statement: Statement }[] =>
  resourcesOf(template, 'AWS::IAM::Policy').flatMap(({ id, Properties }) =>
    statementsOf(Properties.PolicyDocument).map((statement) => ({ policy: id, statement })),
  );

export const statementsOf = (document: unknown): Statement[] =>
  (document as { Statement: Statement[] }).Statement;

/** Actions that the role of one function may do on resources whose ARN mentions `resource`. */
export const actionsOn = (template: Template, policy: RegExp, resource: RegExp): string[] =>
  permissionsOf(template)
    .filter((one) => policy.test(one.policy) && resource.test(JSON.stringify(one.statement.Resource)))
    .flatMap(({ statement }) => listOf(statement.Action))
    .sort();
