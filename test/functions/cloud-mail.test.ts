import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cloudDelivery } from '../../functions/cloud-delivery.ts';

const transports: object[] = [];
vi.mock('nodemailer', () => ({
  createTransport: (options: object) => {
    transports.push(options);
    return {};
  },
}));

const secrets = mockClient(SecretsManagerClient);
const arn = 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:smtp';
const addresses = { SHOULI_MAIL_FROM: 'notices@example.cn', SHOULI_MAIL_TO: 'bureau@example.cn' };
type Config = Parameters<typeof cloudDelivery>[0];

const mailOf = async (config: Omit<Config, 'SHOULI_EVENT_BUS'>) => {
  const tools = { scanFiles: {} } as Parameters<typeof cloudDelivery>[1];
  return (await cloudDelivery({ SHOULI_EVENT_BUS: 'test', ...config }, tools)).mail;
};

afterEach(() => {
  secrets.reset();
  transports.length = 0;
});

describe('mail from the cloud', () => {
  it('by SMTP signs in with the password that the stage’s secret holds', async () => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: 'p@ss/word\n' });
    const mail = await mailOf({
      ...addresses,
      SHOULI_SMTP: 'smtps://notices%40example.cn@smtp.example.cn:465',
      SHOULI_SMTP_SECRET: arn,
    });
    expect(mail?.to).toBe('bureau@example.cn');
    expect(secrets.commandCalls(GetSecretValueCommand).map(({ args }) => args[0].input)).toEqual([
      { SecretId: arn },
    ]);
    expect(transports).toMatchObject([
      {
        host: 'smtp.example.cn',
        port: 465,
        secure: true,
        auth: { user: 'notices@example.cn', pass: 'p@ss/word' },
      },
    ]);
  });

  it('demands TLS on the port that begins in clear', async () => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: 'p' });
    await mailOf({ ...addresses, SHOULI_SMTP: 'smtp://a@smtp.example.cn:587', SHOULI_SMTP_SECRET: arn });
    expect(transports).toMatchObject([{ port: 587, secure: false, requireTLS: true }]);
  });

  it('goes through SES where no server is named, and nowhere without addresses', async () => {
    expect(await mailOf(addresses)).toMatchObject({ to: 'bureau@example.cn' });
    expect(await mailOf({ SHOULI_SMTP: 'smtps://a@smtp.example.cn', SHOULI_SMTP_SECRET: arn })).toBeNull();
    expect(transports.filter((one) => 'host' in one)).toEqual([]);
    expect(secrets.commandCalls(GetSecretValueCommand)).toEqual([]);
  });
});
