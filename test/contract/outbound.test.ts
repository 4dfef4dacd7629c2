import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { createEventBridgeEvents } from '../../shared/adapters/aws/eventbridge-events.ts';
import { createSesMailer } from '../../shared/adapters/aws/ses-mailer.ts';
import { createSfnWorkflow } from '../../shared/adapters/aws/sfn-workflow.ts';
import { createSqsDeadLetters } from '../../shared/adapters/aws/sqs-dead-letters.ts';
import { createFolderEvents } from '../../shared/adapters/desk/folder-events.ts';
import { createSmtpMailer } from '../../shared/adapters/desk/smtp-mailer.ts';
import { createMemoryEvents } from '../../shared/adapters/memory/events.ts';
import { createMemoryMailer } from '../../shared/adapters/memory/mailer.ts';
import { createMemoryWorkflow } from '../../shared/adapters/memory/workflow.ts';
import type { DecisionEvent, Mail } from '../../shared/ports/outbound.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';

const throttled = Object.assign(new Error('slow'), { name: 'ThrottlingException' });
const LOCAL = { region: 'local', maxAttempts: 1, credentials: { accessKeyId: 'l', secretAccessKey: 'l' } };

/** Step Functions as far as it tells executions apart by name. */
function sfnDouble() {
  const client = new SFNClient(LOCAL);
  const mock = mockClient(client);
  const names = new Set<string | undefined>();
  mock.on(StartExecutionCommand).callsFake(({ name }) => {
    if (names.has(name)) throw new ExecutionAlreadyExists({ message: 'there', $metadata: {} });
    names.add(name);
    return { executionArn: `arn:${name}`, startDate: new Date(0) };
  });
  return { client, mock };
}

const workflows: [string, () => Workflow][] = [
  ['memory', () => createMemoryWorkflow()],
  ['Step Functions', () => createSfnWorkflow({ stateMachineArn: 'arn:machine', client: sfnDouble().client })],
];

describe.each(workflows)('the flow in %s', (_home, open) => {
  it('starts once under one name', async () => {
    const workflow = open();
    expect(await workflow.start('D1-abc-r0', { dossierId: 'D1' })).toBe('started');
    expect(await workflow.start('D1-abc-r0', { dossierId: 'D1' })).toBe('already-started');
    expect(await workflow.start('D1-abc-r1', { dossierId: 'D1' })).toBe('started');
  });

  it.each(['', 'x'.repeat(81), 'with space', '受理', 'a.b', 'a/b'])(
    'has no execution named %j',
    async (name) => {
      await expect(open().start(name, { dossierId: 'D1' })).rejects.toThrow(RangeError);
    },
  );

  it('may have a name of 80 signs', async () => {
    expect(await open().start('x'.repeat(80), { dossierId: 'D1' })).toBe('started');
  });
});

describe('the flow in Step Functions', () => {
  it('is given references alone', async () => {
    const { client, mock } = sfnDouble();
    await createSfnWorkflow({ stateMachineArn: 'arn:machine', client }).start('D1', { dossierId: 'D1' });
    expect(mock.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: 'arn:machine',
      name: 'D1',
      input: '{"dossierId":"D1"}',
    });
  });

  it.each(['ThrottlingException', 'ExecutionLimitExceeded', 'TimeoutError'])(
    'is busy on %s',
    async (name) => {
      const { client, mock } = sfnDouble();
      mock.on(StartExecutionCommand).rejects(Object.assign(new Error('no'), { name }));
      const start = createSfnWorkflow({ stateMachineArn: 'arn', client }).start('D1', { dossierId: 'D1' });
      await expect(start).rejects.toMatchObject({ name: 'Unavailable', reason: 'flow-busy' });
    },
  );

  it('does not take a missing machine for a busy one', async () => {
    const { client, mock } = sfnDouble();
    mock
      .on(StartExecutionCommand)
      .rejects(Object.assign(new Error('no'), { name: 'StateMachineDoesNotExist' }));
    const start = createSfnWorkflow({ stateMachineArn: 'arn', client }).start('D1', { dossierId: 'D1' });
    await expect(start).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

const event: DecisionEvent = {
  specversion: '1.0',
  id: 'LNZC-2024-0001-N1-1',
  source: '/shouli',
  type: 'shouli.notice.issued',
  subject: 'LNZC-2024-0001',
  time: '2024-09-02T01:02:03.000Z',
  datacontenttype: 'application/json',
  data: { decision: 'ACCEPT', pages: 40, corrected: null },
};

describe('events', () => {
  it('are kept in memory as they were published', async () => {
    const events = createMemoryEvents();
    await events.publish(event);
    expect(events.published).toEqual([event]);
  });

  it('are files in a folder, the same event one file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shouli-events-'));
    const events = createFolderEvents({ folder });
    await events.publish(event);
    await events.publish(event);
    await events.publish({ ...event, id: '../../elsewhere' });
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(names.length).toBe(2);
    expect(JSON.parse(readFileSync(join(folder, `${event.id}.json`), 'utf8'))).toEqual(event);
    rmSync(folder, { recursive: true });
  });

  it('go to a bus as whole CloudEvents', async () => {
    const client = new EventBridgeClient(LOCAL);
    const mock = mockClient(client);
    mock.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
    await createEventBridgeEvents({ bus: 'decisions', client }).publish(event);
    const [entry] = mock.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries ?? [];
    expect(entry).toMatchObject({ EventBusName: 'decisions', Source: event.source, DetailType: event.type });
    expect(JSON.parse(String(entry?.Detail))).toEqual(event);
  });

  it('that a bus says it took and did not take have to come again', async () => {
    const client = new EventBridgeClient(LOCAL);
    const mock = mockClient(client);
    const events = createEventBridgeEvents({ bus: 'decisions', client });
    mock.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] });
    await expect(events.publish(event)).rejects.toMatchObject({
      name: 'Unavailable',
      reason: 'delivery-failed',
    });
    mock.on(PutEventsCommand).rejects(throttled);
    await expect(events.publish(event)).rejects.toMatchObject({ reason: 'delivery-failed' });
  });
});

const mail: Mail = {
  to: 'clerk@bureau.example',
  subject: '受理通知书',
  text: '卷宗已受理。',
  attachments: [
    { name: '通知书.pdf', contentType: 'application/pdf', bytes: new TextEncoder().encode('%PDF') },
  ],
  id: 'LNZC-2024-0001-N1-1',
};

/** Speaks as much SMTP as one mail needs; what was said to it. */
async function smtpDouble(refuseRecipients = false) {
  const heard: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    socket.write('220 here\r\n');
    socket.on('data', (chunk) => {
      heard.push(chunk.toString());
      if (inData && !chunk.toString().endsWith('\r\n.\r\n')) return;
      const [command = ''] = chunk.toString().split(/[\s:]/);
      const answers: Record<string, string> = {
        EHLO: '250 here',
        RCPT: refuseRecipients ? '550 nobody of that name' : '250 ok',
        DATA: '354 go on',
        QUIT: '221 bye',
      };
      socket.write(`${inData ? '250 taken' : (answers[command] ?? '250 ok')}\r\n`);
      inData = command === 'DATA';
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { port, heard, close: () => new Promise((resolve) => server.close(resolve)) };
}

describe('mail', () => {
  it('is kept in memory as it was sent', async () => {
    const mailer = createMemoryMailer();
    await mailer.send(mail);
    expect(mailer.sent).toEqual([mail]);
  });

  it('goes to a mail server with its id and its attachment', async () => {
    const server = await smtpDouble();
    const options = { host: '127.0.0.1', port: server.port, secure: false, plain: true };
    await createSmtpMailer({ ...options, from: '受理 <office@shouli.example>' }).send(mail);
    await server.close();
    const said = server.heard.join('');
    expect(said).toContain('RCPT TO:<clerk@bureau.example>');
    expect(said).toContain(`Message-ID: <${mail.id}@shouli.example>`);
    expect(said).toContain(Buffer.from('%PDF').toString('base64'));
  });

  it('is not sent over an open line unless that is allowed', async () => {
    const server = await smtpDouble();
    const mailer = createSmtpMailer({
      host: '127.0.0.1',
      port: server.port,
      secure: false,
      from: 'a@b.example',
    });
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'Unavailable', reason: 'delivery-failed' });
    await server.close();
    expect(server.heard.join('')).not.toContain('DATA');
  });

  it('that is refused has to come again, and the error names nobody', async () => {
    const server = await smtpDouble(true);
    const options = { host: '127.0.0.1', port: server.port, secure: false, plain: true };
    const sent = createSmtpMailer({ ...options, from: 'a@b.example' }).send(mail);
    const error = await sent.catch((caught: Error) => caught);
    await server.close();
    expect(error).toMatchObject({ name: 'Unavailable', reason: 'delivery-failed' });
    expect(String(error)).not.toContain('bureau.example');
  });

  it('goes to SES as one raw message', async () => {
    const client = new SESv2Client(LOCAL);
    const mock = mockClient(client);
    mock.on(SendEmailCommand).resolves({ MessageId: '1' });
    await createSesMailer({ from: 'office@shouli.example', client }).send(mail);
    const input = mock.commandCalls(SendEmailCommand)[0]?.args[0].input;
    expect(input?.Destination?.ToAddresses).toEqual([mail.to]);
    const raw = Buffer.from(input?.Content?.Raw?.Data ?? []).toString();
    expect(raw).toContain(`X-Shouli-Mail-ID: ${mail.id}`);
    expect(raw).toContain(Buffer.from('%PDF').toString('base64'));
  });

  it('has to come again where SES throttles', async () => {
    const client = new SESv2Client(LOCAL);
    mockClient(client).on(SendEmailCommand).rejects(throttled);
    await expect(createSesMailer({ from: 'a@b.example', client }).send(mail)).rejects.toMatchObject({
      name: 'Unavailable',
      reason: 'delivery-failed',
    });
  });
});

describe('whether mail can leave', () => {
  it('is asked of SES by the address, or by its domain where only that was verified', async () => {
    const client = new SESv2Client(LOCAL);
    const mock = mockClient(client);
    const unknown = new NotFoundException({ message: 'no', $metadata: {} });
    mock.on(GetEmailIdentityCommand).rejects(unknown);
    const { answers } = createSesMailer({ from: '受理 <office@shouli.example>', client });
    await expect(answers?.()).rejects.toBe(unknown);
    const asked = mock.commandCalls(GetEmailIdentityCommand).map(({ args }) => args[0].input.EmailIdentity);
    expect(asked).toEqual(['office@shouli.example', 'shouli.example']);
    mock.on(GetEmailIdentityCommand, { EmailIdentity: 'shouli.example' }).resolves({});
    await expect(answers?.()).resolves.toBeDefined();
  });
});

describe('dead letters', () => {
  it('go to their queue as they came, with where from and why', async () => {
    const client = new SQSClient(LOCAL);
    const mock = mockClient(client);
    mock.on(SendMessageCommand).resolves({ MessageId: '1' });
    const letters = createSqsDeadLetters({ queueUrl: 'https://queue', client });
    await letters.put({ source: 'receive', reason: 'event-malformed', body: '{"a":1}' });
    expect(mock.commandCalls(SendMessageCommand)[0]?.args[0].input).toMatchObject({
      QueueUrl: 'https://queue',
      MessageBody: '{"a":1}',
      MessageAttributes: { source: { StringValue: 'receive' }, reason: { StringValue: 'event-malformed' } },
    });
  });

  it('have to come again where the queue throttles', async () => {
    const client = new SQSClient(LOCAL);
    mockClient(client).on(SendMessageCommand).rejects(throttled);
    const put = createSqsDeadLetters({ queueUrl: 'https://queue', client }).put({
      source: 'receive',
      reason: 'event-malformed',
      body: '{}',
    });
    await expect(put).rejects.toMatchObject({ name: 'Unavailable', reason: 'delivery-failed' });
  });
});
