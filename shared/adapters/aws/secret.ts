import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { guarded } from './trouble.ts';

export interface SecretOptions {
  readonly arn: string;
  readonly client?: SecretsManagerClient;
}

/** The secret's bytes: its text in UTF-8, or its binary value. Throws Unavailable where the service does not answer. */
export async function readSecret({
  arn,
  client = new SecretsManagerClient(CLIENT_SETTINGS),
}: SecretOptions): Promise<Uint8Array> {
  const { SecretString, SecretBinary } = await guarded('store-busy', () =>
    client.send(new GetSecretValueCommand({ SecretId: arn })),
  );
  const secret = SecretString === undefined ? SecretBinary : Buffer.from(SecretString, 'utf8');
  if (secret === undefined) throw new Error('The secret has no value.');
  return secret;
}
