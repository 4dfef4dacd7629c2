import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Events } from '../../ports/outbound.ts';
import { Unavailable } from '../../ports/unavailable.ts';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { guarded } from './trouble.ts';

export interface EventBridgeEventsOptions {
  /** Name or ARN. */
  readonly bus: string;
  readonly client?: EventBridgeClient;
}

/** Puts the whole CloudEvent into `detail`; its type and source also where EventBridge's rules look for them. */
export function createEventBridgeEvents({
  bus,
  client = new EventBridgeClient(CLIENT_SETTINGS),
}: EventBridgeEventsOptions): Events {
  return {
    async publish(event) {
      const answer = await guarded('delivery-failed', () =>
        client.send(
          new PutEventsCommand({
            Entries: [
              {
                EventBusName: bus,
                Source: event.source,
                DetailType: event.type,
                Time: new Date(event.time),
                Detail: JSON.stringify(event),
              },
            ],
          }),
        ),
      );
      // PutEvents answers 200 though it took nothing.
      if ((answer.FailedEntryCount ?? 0) === 0) return;
      throw new Unavailable('delivery-failed', `EventBridge: ${answer.Entries?.[0]?.ErrorCode ?? 'refused'}`);
    },
  };
}
