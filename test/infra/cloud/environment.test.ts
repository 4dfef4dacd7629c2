import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { hasHandler } from '../../../infra/cloud/code/bundle.ts';
import { functionNumbers } from '../../../infra/cloud/function-numbers.ts';
import { readConfig } from '../../../shared/runtime/config.ts';
import { everyHouse, resourceOf, resourcesOf, templateOf } from './houses.ts';

const root = new URL('../../..', import.meta.url).pathname;
const names = Object.keys(functionNumbers).filter((name) => hasHandler(root, name));

/** What CloudFormation would put in place of a reference. */
function resolved(template: Template, value: unknown): string {
  if (typeof value === 'string') return value;
  const node = value as { Ref?: string; 'Fn::GetAtt'?: [string, string]; 'Fn::Join'?: [string, unknown[]] };
  if (node['Fn::Join']) return node['Fn::Join'][1].map((part) => resolved(template, part)).join('');
  if (node['Fn::GetAtt']) return `arn:partition:kms:region:account:${node['Fn::GetAtt'][0]}`;
  const id = String(node.Ref);
  const of = (type: string): boolean => resourcesOf(template, type).some((one) => one.id === id);
  if (of('AWS::SQS::Queue')) return `https://queue.example.org/${id}`;
  if (of('AWS::SecretsManager::Secret')) return `arn:partition:secretsmanager:region:account:secret:${id}`;
  return id.startsWith('AWS::') ? 'x' : id.toLowerCase();
}

/** `read-page` → `ReadPageFunction`. */
const logicalId = (name: string): RegExp =>
  new RegExp(`${name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}Function`);

describe.each(everyHouse)('in stage $stage, partition $partition', (choice) => {
  it.each(names)('%s gets the configuration that it reads', async (name) => {
    const template = templateOf(choice);
    const { Environment } = resourceOf(template, 'AWS::Lambda::Function', logicalId(name)).Properties;
    const { Variables } = Environment as { Variables: Record<string, unknown> };
    const environment = Object.fromEntries(
      Object.entries(Variables).map(([variable, value]) => [variable, resolved(template, value)]),
    );
    const { Config } = (await import(`${root}functions/${name}/config.ts`)) as { Config: z.ZodType };
    expect(readConfig(Config, environment)).toMatchObject({ SHOULI_TABLE: expect.any(String) });
  });
});

describe('receive', () => {
  it.each([
    ['aws', 'required'],
    ['aws-cn', 'optional'],
  ])('waits for verdicts in %s: %s', (partition, verdict) => {
    const template = templateOf({ stage: 'prod', partition });
    const { Environment } = resourceOf(template, 'AWS::Lambda::Function', /ReceiveFunction/).Properties;
    expect(Environment).toMatchObject({ Variables: { SHOULI_MALWARE_VERDICT: verdict } });
  });
});
