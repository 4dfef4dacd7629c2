import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../../ports/dead-letters.ts';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { guarded } from './trouble.ts';

export interface SqsDeadLettersOptions {
  readonly queueUrl: string;
  readonly client?: SQSClient;
}

/** The record stays the message's body as it came, so that a redrive puts back what was there. */
export function createSqsDeadLetters({
  queueUrl,
  client = new SQSClient(CLIENT_SETTINGS),
}: SqsDeadLettersOptions): DeadLetters {
  return {
    async put({ source, reason, body }) {
      const text = (StringValue: string) => ({ DataType: 'String', StringValue });
      await guarded('delivery-failed', () =>
        client.send(
          new SendMessageCommand({
            QueueUrl: queueUrl,
            MessageBody: body,
            MessageAttributes: { source: text(source), reason: text(reason) },
          }),
        ),
      );
    },
  };
}
