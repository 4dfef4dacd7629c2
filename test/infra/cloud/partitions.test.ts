import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { stageOf } from '../../../infra/stages.ts';
import {
  actionsOn,
  everyHouse,
  fullStage,
  houseOf,
  listOf,
  permissionsOf,
  resourceOf,
  resourcesOf,
  templateOf,
} from './houses.ts';

const root = new URL('../../..', import.meta.url).pathname;

describe.each(everyHouse)('stage $stage in partition $partition', (choice) => {
  it('is synthesised with every finding of cdk-nag explained', () => {
    for (const purge of ['closed', 'open']) {
      expect(() => templateOf({ ...choice, purge })).not.toThrow();
    }
  });

  it('names no partition, region or account', () => {
    const text = JSON.stringify(templateOf(choice).toJSON());
    expect(text).not.toMatch(/arn:aws/);
    expect(text).not.toMatch(/\b(cn-north|cn-northwest|us-east|us-west|eu-west)-\d/);
  });

  it('keeps what outlives it from being deleted', () => {
    for (const type of [
      'AWS::S3::Bucket',
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      'AWS::SecretsManager::Secret',
    ]) {
      for (const { DeletionPolicy, id } of resourcesOf(templateOf(choice), type)) {
        expect(DeletionPolicy, id).toBe('Retain');
      }
    }
  });
});

describe('what a partition does not have', () => {
  const actionsIn = (partition: string): string[] =>
    permissionsOf(templateOf({ stage: 'prod', partition })).flatMap(({ statement }) =>
      listOf(statement.Action),
    );

  it('is not asked for there', () => {
    expect(actionsIn('aws')).toContain('ses:SendEmail');
    expect(actionsIn('aws-cn').filter((action) => /^(textract|ses|cognito)/.test(action))).toEqual([]);
  });

  it.each(['Deliver', 'Sweep'])('mails by SMTP there, and %s may read that password', (name) => {
    const template = templateOf({ stage: 'prod', partition: 'aws-cn' });
    const { Environment } = resourceOf(
      template,
      'AWS::Lambda::Function',
      new RegExp(`${name}Function`),
    ).Properties;
    const { id } = resourceOf(template, 'AWS::SecretsManager::Secret', /SmtpSecret/);
    expect(Environment).toMatchObject({
      Variables: {
        SHOULI_SMTP: 'smtps://notices%40example.org@smtp.example.cn:465',
        SHOULI_SMTP_SECRET: { Ref: id },
      },
    });
    expect(actionsOn(template, new RegExp(name), /SmtpSecret/)).toEqual(['secretsmanager:GetSecretValue']);
  });

  it('lets nobody else read the password of the mail server, which lies under the key of the house', () => {
    const template = templateOf({ stage: 'prod', partition: 'aws-cn' });
    const readers = permissionsOf(template)
      .filter(({ statement }) => JSON.stringify(statement.Resource).includes('SmtpSecret'))
      .map(({ policy }) => policy);
    expect(readers).toEqual([expect.stringMatching(/Sweep/), expect.stringMatching(/Deliver/)]);
    const { Properties, DeletionPolicy } = resourceOf(template, 'AWS::SecretsManager::Secret', /SmtpSecret/);
    expect(Properties.KmsKeyId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/HouseKey/), 'Arn'] });
    expect(DeletionPolicy).toBe('Retain');
    const byMail = templateOf({ stage: 'prod', partition: 'aws' });
    expect(resourcesOf(byMail, 'AWS::SecretsManager::Secret').map(({ id }) => id)).toEqual([
      expect.stringMatching(/FieldSecret/),
    ]);
  });

  it('begins in clear and demands STARTTLS on any other port', () => {
    const template = templateOf({ stage: 'prod', partition: 'aws-cn', smtpPort: '587' });
    const { Environment } = resourceOf(template, 'AWS::Lambda::Function', /DeliverFunction/).Properties;
    expect(Environment).toMatchObject({
      Variables: { SHOULI_SMTP: 'smtp://notices%40example.org@smtp.example.cn:587' },
    });
  });

  it('reads by Textract only where that was chosen', () => {
    const reading = (engine: string) =>
      permissionsOf(templateOf({ stage: 'prod', partition: 'aws', engine })).flatMap(
        ({ policy, statement }) => {
          const actions = listOf(statement.Action).filter((action) => action.startsWith('textract:'));
          return actions.length === 0 ? [] : [{ policy, actions: actions.toSorted() }];
        },
      );
    expect(reading('textract')).toEqual([
      {
        policy: expect.stringMatching(/ReadPage/),
        actions: [
          'textract:AnalyzeDocument',
          'textract:GetDocumentAnalysis',
          'textract:StartDocumentAnalysis',
        ],
      },
    ]);
    expect(reading('paddle')).toEqual([]);
    expect(() => stageOf({ partition: 'aws-cn', engine: 'textract' })).toThrow('no Textract');
  });

  it('leaves malware scans to the partition that has them', () => {
    const plans = (partition: string) =>
      resourcesOf(templateOf({ stage: 'prod', partition }), 'AWS::GuardDuty::MalwareProtectionPlan');
    expect(plans('aws')).toHaveLength(1);
    expect(plans('aws-cn')).toHaveLength(0);
  });

  it('is the only thing that sources of the cloud know of partitions', () => {
    const sources = globSync(['infra/cloud/**/*.ts', 'infra/app.ts', 'shared/adapters/aws/**/*.ts'], {
      cwd: root,
    });
    const naming = sources.filter((path) =>
      /arn:aws|amazonaws\.com\.cn|'aws-cn'/.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(naming).toEqual([]);
  });
});

describe('the explanations', () => {
  it('each explain a finding that is there', () => {
    const { app } = houseOf(fullStage({ stage: 'prod', partition: 'aws' }));
    const found = new Set<string>();
    for (const checks of [new AwsSolutionsChecks(app), new ServerlessChecks(app)]) {
      Reflect.set(checks, 'isAcknowledged', () => false);
      for (const { ruleName } of checks.validateScope(app).violations) found.add(ruleName);
    }
    const explained = new Set(app.node.findAll().flatMap(acknowledgedOn));
    expect([...explained].filter((id) => !found.has(id))).toEqual([]);
    expect(explained.size).toBeGreaterThan(5);
  });
});

const acknowledgedOn = (construct: IConstruct): string[] =>
  construct.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.keys(data as object))
    .map((id) => id.replace(/^annotation::/i, ''));

describe('the choice of a stage', () => {
  it('names every problem at once', () => {
    const choose = () =>
      stageOf({
        stage: 'test',
        partition: 'mars',
        issuer: 'http://id.example.org',
        issuerOrigins: "https://a.example.org,https://b.example.org;script-src 'unsafe-inline'",
        purge: 'ajar',
        mailFrom: 'a@example.org',
      });
    expect(choose).toThrow(
      /stage.*partition.*issuer.*issuerOrigins.*issuer and audience.*purge.*mailFrom and mailTo/,
    );
  });

  it('refuses SES where the partition has none, and a mail server that is only half named', () => {
    const mail = { partition: 'aws-cn', mailFrom: 'a@example.org', mailTo: 'b@example.org' };
    expect(() => stageOf(mail)).toThrow('no SES; name an SMTP server');
    expect(() => stageOf({ ...mail, smtpUser: 'a' })).toThrow(/no SES.*only with smtpHost/);
    expect(() => stageOf({ ...mail, smtpHost: 'mail server', smtpPort: '25' })).toThrow(
      /smtpHost.*smtpPort.*smtpUser/,
    );
    expect(() => stageOf({ smtpHost: 'mail.example.cn', smtpUser: 'a' })).toThrow('only with mailFrom');
    expect(stageOf({ ...mail, smtpHost: 'mail.example.cn', smtpUser: 'a' }).mail).toEqual({
      from: 'a@example.org',
      to: 'b@example.org',
      smtp: { host: 'mail.example.cn', port: 465, user: 'a' },
    });
  });

  it('is dev in the public partition without a console, unless more is said', () => {
    expect(stageOf({})).toMatchObject({ name: 'dev', partition: 'aws', identity: null, mail: null });
  });
});
