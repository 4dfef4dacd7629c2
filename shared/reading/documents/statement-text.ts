import type { Observations, RecordDocument } from '../../domain/record.ts';
import { layOut, type NumberedPage } from '../layout/blocks.ts';
import { flowOf, whole } from './flow.ts';

type StatementTexts = Pick<Observations, 'statements'>;

/** Whom a statement names can only be told beside other papers: no digits, nothing but words are kept. */
const WORDS = /[^\p{Script=Han}·、,。:;\n]/gu;

/** The words of each 公示情况说明; nothing where there is none. */
export function statementTexts(
  documents: readonly RecordDocument[],
  pagesOf: (document: RecordDocument) => readonly NumberedPage[],
): StatementTexts {
  const statements = documents.flatMap((document, documentIndex) => {
    if (document.type !== 'PUBLICITY_STATEMENT') return [];
    const flow = flowOf(pagesOf(document).map((page) => layOut(page)));
    const confidence = whole(flow)?.recognition.mean ?? 0;
    return [{ documentIndex, text: flow.text.replace(WORDS, ''), confidence }];
  });
  return statements.length === 0 ? {} : { statements };
}
