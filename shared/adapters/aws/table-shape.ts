import type { ListName } from '../../ports/records.ts';

/**
 * The one DynamoDB table as code that creates it and code that uses it agree on it: string keys `pk` and `sk`, one index
 * a list with projection ALL, TTL on `expiresAt`, a stream with new images.
 */
export const TABLE_KEYS = { partition: 'pk', sort: 'sk' } as const;

export const TTL_ATTRIBUTE = 'expiresAt';

/** Index name → its string key attributes. An item without them does not stand in the list. */
export const LIST_INDEXES: Readonly<Record<ListName, { readonly partition: string; readonly sort: string }>> =
  {
    'by-state': { partition: 'statePk', sort: 'stateSk' },
    'by-batch': { partition: 'batchPk', sort: 'batchSk' },
    'by-person': { partition: 'personPk', sort: 'personSk' },
  };
