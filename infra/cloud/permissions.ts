import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  /** Needed where a resource holds a `*`: why it can't be narrower. */
  readonly why?: string;
}

/**
 * Lets `role` do exactly these actions. Throws RangeError for an action with a `*`, or a resource with one and no
 * reason.
 */
export function allow(role: Role, permission: Permission): void {
  const loose = permission.actions.filter((action) => action.includes('*'));
  if (loose.length > 0)
    throw new RangeError(`${role.node.path}: name the actions behind ${loose.join(', ')}`);
  role.addToPolicy(
    new PolicyStatement({
      actions: [...permission.actions],
      resources: [...permission.resources],
      ...(permission.conditions ? { conditions: permission.conditions } : {}),
    }),
  );
  for (const resource of permission.resources) {
    const shown = flat(Stack.of(role).resolve(resource));
    if (!shown.includes('*')) continue;
    if (!permission.why) throw new RangeError(`${role.node.path}: say why ${shown} is needed`);
    acknowledge(role, `AwsSolutions-IAM5[Resource::${shown}]`, permission.why);
  }
}

/** Explains a finding of cdk-nag on `construct` and everything below it. */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}

/** A resolved reference as cdk-nag prints it: `<LogicalId.Arn>/incoming/*`. */
function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const node = value as {
    Ref?: string;
    'Fn::GetAtt'?: [string, string];
    'Fn::Join'?: [string, unknown[]];
  };
  if (node.Ref) return `<${node.Ref}>`;
  if (node['Fn::GetAtt']) return `<${node['Fn::GetAtt'].join('.')}>`;
  if (node['Fn::Join']) return node['Fn::Join'][1].map(flat).join(node['Fn::Join'][0]);
  throw new TypeError('An ARN made of something other than Ref, Fn::GetAtt and Fn::Join.');
}
