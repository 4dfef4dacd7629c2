import type { FieldReading } from '../field-reading.ts';
import { findPatentType, readPatentNumber } from '../values/patents.ts';
import { type Flow, passage } from './flow.ts';
import { makeReading } from './make-reading.ts';

const PRINTED_TYPE = /(?<value>发明|实用新型|外观设计)专利(?:证书|权)/du;

/** The certificate's labelled values with the kind of patent: as its title says, confirmed or told by its number. */
export function readPatent(flow: Flow, printed: readonly FieldReading[]): FieldReading[] {
  const number = printed.find((reading) => reading.path === 'patents[0].number');
  const byNumber = number ? readPatentNumber(String(number.value ?? '')) : null;
  const range = PRINTED_TYPE.exec(flow.text)?.indices?.groups?.value;
  const at = range && passage(flow, range[0], range[1]);
  const byTitle = at ? findPatentType(`${at.text}专利`) : null;
  if (at && byTitle) {
    const agrees = byNumber === null || byNumber.value.type === byTitle;
    const reading = makeReading('patents[0].type', at, byTitle, { certainty: agrees ? 0.99 : 0.6 });
    return [...printed, reading];
  }
  if (!number || !byNumber) return [...printed];
  return [...printed, { ...number, path: 'patents[0].type', value: byNumber.value.type }];
}
