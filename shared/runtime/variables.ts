import { z } from 'zod';

const bucket = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, '不是存储桶名称');
const arn = (service: string) =>
  z.string().regex(new RegExp(`^arn:[\\w-]+:${service}:`), `不是 ${service} 的 ARN`);

/** The environment's variables, each stated once; a function's `config.ts` picks those that it needs. */
export const variables = {
  SHOULI_TABLE: z.string().regex(/^[\w.-]{3,255}$/, '不是表名'),
  SHOULI_ORIGINALS: bucket,
  SHOULI_DERIVED: bucket,
  SHOULI_NOTICES: bucket,
  SHOULI_STATE_MACHINE: arn('states'),
  SHOULI_EVENT_BUS: z.string().min(1),
  /** Where events go that nobody can use: address of an SQS queue. */
  SHOULI_DEAD_LETTERS: z.url({ protocol: /^https?$/, error: '不是队列地址' }),
  SHOULI_MAIL_FROM: z.email({ error: '不是邮件地址' }).optional(),
  SHOULI_MAIL_TO: z.email({ error: '不是邮件地址' }).optional(),
  /** `smtp://` or `smtps://`, for homes without SES. */
  SHOULI_SMTP: z.url({ protocol: /^smtps?$/, error: '应为 smtp:// 或 smtps:// 地址' }).optional(),
  /** ARN of the secret with the password of `SHOULI_SMTP`, where the address holds none. */
  SHOULI_SMTP_SECRET: arn('secretsmanager').optional(),
  /** Id or ARN of the KMS key for sensitive fields. */
  SHOULI_DATA_KEY: z.string().min(1),
  /** ARN of the secret under which persons are looked up. */
  SHOULI_PERSON_KEY: arn('secretsmanager'),
  /** `required`: files wait for the verdict of the malware scan. */
  SHOULI_MALWARE_VERDICT: z
    .enum(['required', 'optional'], { error: '可用：required、optional' })
    .default('optional'),
  SHOULI_CAMPAIGN: z
    .string()
    .regex(/^[a-z0-9-]+$/, '不是申报年度编号')
    .default('ln-qts-2024'),
  SHOULI_ENGINE: z.enum(['paddle', 'textract'], { error: '可用：paddle、textract' }).default('paddle'),
  /** Folder with the recogniser's model files, where they are not those of the packages. */
  SHOULI_MODELS: z.string().min(1).optional(),
  SHOULI_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], { error: '可用：debug、info、warn、error' })
    .default('info'),
  /** Who vouches for the console's people, and by which name it knows the console. */
  SHOULI_ISSUER: z.url({ protocol: /^https$/, error: '应为 https:// 地址' }),
  /** Comma-separated origins of the issuer's endpoints that do not stand at the issuer's own, as Cognito's. */
  SHOULI_ISSUER_ORIGINS: z
    .string()
    .regex(
      /^https:\/\/[a-z0-9.-]+(?::\d+)?(?:,https:\/\/[a-z0-9.-]+(?::\d+)?)*$/,
      '应为 https:// 来源，以逗号分隔',
    )
    .transform((text) => text.split(','))
    .default([]),
  SHOULI_CLIENT_ID: z.string().min(1),
  /** Claims of the OIDC issuer's tokens that say role and bureau. */
  SHOULI_ROLE_CLAIM: z.string().min(1).default('custom:role'),
  SHOULI_BUREAU_CLAIM: z.string().min(1).default('custom:bureau'),
  /** `open`: an administrator may purge; the function's role must let it delete. */
  SHOULI_PURGE: z.enum(['open', 'closed'], { error: '可用：open、closed' }).default('closed'),
  SHOULI_STAGE: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, '不是阶段名称')
    .default('dev'),
} as const;

export type Variable = keyof typeof variables;

/** A schema of just these variables. */
export function environmentOf<const Names extends readonly Variable[]>(names: Names) {
  const shape = Object.fromEntries(names.map((name) => [name, variables[name]]));
  return z.object(shape as Pick<typeof variables, Names[number]>);
}
