import { z } from 'zod';
import type { Item, ListName } from '../../ports/records.ts';
import { packBody, type StoredBody, unpackBody } from '../records/body.ts';
import { LIST_INDEXES } from './table-shape.ts';

/** DynamoDB's way to write a value, as far as the table uses it: text, number, bytes. */
export type Attribute = { S: string } | { N: string } | { B: Uint8Array };

const Text = z.object({ S: z.string() });
const Count = z.object({ N: z.string() }).transform(({ N }) => Number(N));
/** Bytes come as such from the API and as base64 in a stream's event. */
const Body = z.union([
  Text.transform(({ S }): StoredBody => S),
  z.object({ B: z.instanceof(Uint8Array) }).transform(({ B }): StoredBody => B),
  z.object({ B: z.base64() }).transform(({ B }): StoredBody => Buffer.from(B, 'base64')),
]);
const Image = z.looseObject({
  pk: Text,
  sk: Text,
  kind: Text,
  version: Count,
  body: Body,
  expiresAt: Count.optional(),
});

const LISTS = Object.entries(LIST_INDEXES) as [ListName, (typeof LIST_INDEXES)[ListName]][];

/** An item as DynamoDB keeps it; `packed` where the body was packed before. */
export function imageOf(
  item: Item,
  packed: StoredBody = packBody(item.body),
): Readonly<Record<string, Attribute>> {
  const places = LISTS.flatMap(([list, { partition, sort }]) => {
    const place = item.lists[list];
    return place
      ? [
          [partition, { S: place.pk }],
          [sort, { S: place.sk }],
        ]
      : [];
  });
  return {
    pk: { S: item.pk },
    sk: { S: item.sk },
    kind: { S: item.kind },
    version: { N: String(item.version) },
    body: typeof packed === 'string' ? { S: packed } : { B: packed },
    ...(item.expiresAt === null ? {} : { expiresAt: { N: String(item.expiresAt) } }),
    ...Object.fromEntries(places),
  };
}

/** The item of a stored image or of a stream event's `NewImage`. Throws ZodError where it is none of ours. */
export function itemOfImage(image: unknown): Item {
  const { pk, sk, kind, version, body, expiresAt, ...others } = Image.parse(image);
  const lists: Item['lists'] = {};
  for (const [list, { partition, sort }] of LISTS) {
    const listPk = Text.safeParse(others[partition]);
    const listSk = Text.safeParse(others[sort]);
    if (listPk.success && listSk.success) lists[list] = { pk: listPk.data.S, sk: listSk.data.S };
  }
  return {
    pk: pk.S,
    sk: sk.S,
    kind: kind.S,
    version,
    body: unpackBody(body),
    lists,
    expiresAt: expiresAt ?? null,
  };
}
