import { Alert, Checkbox, Modal, Tag } from 'antd';
import { useState } from 'react';
import type { DossierRecord, FieldEvidence } from '../../../../shared/domain/record.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Picture } from '../../parts/picture.tsx';
import { Nothing } from '../../parts/states.tsx';
import { copyRows, formCopies, marked } from './copies.ts';
import { fieldName } from './looks.ts';
import { cropAddress } from './page-view.tsx';
import { reviewWords } from './words.ts';

export interface CopiesDialogProps {
  readonly open: boolean;
  readonly record: DossierRecord;
  readonly names: Readonly<Record<string, string>>;
  readonly onClose: () => void;
}

/** The copies of the evaluation form side by side, field by field; what differs is marked and stands first. */
export function CopiesDialog({ open, record, names, onClose }: CopiesDialogProps) {
  const words = useWords(reviewWords);
  const [all, setAll] = useState(false);
  const copies = formCopies(record);
  const rows = open ? copyRows(record) : [];
  const different = rows.filter(({ differs }) => differs);
  const shown = all ? rows : different;
  return (
    <Modal open={open} title={words.copies} width="min(1200px, 96vw)" footer={null} onCancel={onClose}>
      <Alert
        showIcon
        type={different.length === 0 ? 'success' : 'warning'}
        title={
          copies.length < 2
            ? words.copiesMissing
            : fill(words.copiesCount, {
                copies: copies.length,
                fields: rows.length,
                different: different.length,
              })
        }
      />
      <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)} style={{ margin: '12px 0' }}>
        {words.copiesAll}
      </Checkbox>
      {shown.length === 0 ? (
        <Nothing>{words.copiesSame}</Nothing>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
        <section className="copies-frame" tabIndex={0} aria-label={words.copies}>
          <table className="copies">
            <thead className="copies-head">
              <tr>
                <th scope="col">{words.field}</th>
                {copies.map((index) => (
                  <th key={index} scope="col">
                    {fill(words.copyNumber, { number: record.documents[index]?.copy ?? '' })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ path, copies: found, differs }) => (
                <tr key={path}>
                  <th scope="row">
                    {fieldName(path, names)} {differs && <Tag color="warning">{words.copyDiffers}</Tag>}
                  </th>
                  {found.map((evidence, at) => (
                    <td key={copies[at]}>
                      {evidence === null ? (
                        words.notFound
                      ) : (
                        <CopyCell
                          dossierId={record.dossierId}
                          evidence={evidence}
                          alt={fill(words.copyCrop, {
                            name: fieldName(path, names),
                            number: record.documents[copies[at]!]?.copy ?? '',
                          })}
                          first={found.find((one) => one !== null)?.raw ?? ''}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Modal>
  );
}

function CopyCell({
  dossierId,
  evidence,
  alt,
  first,
}: {
  readonly dossierId: string;
  readonly evidence: FieldEvidence;
  readonly alt: string;
  readonly first: string;
}) {
  const words = useWords(reviewWords);
  const { page, box, raw } = evidence;
  return (
    <>
      <Picture className="look-crop" src={cropAddress(dossierId, page, box)} alt={alt} loading="lazy" />
      <div>
        {marked(raw, first).map(({ text, differs }, at) =>
          // The pieces have no names; their order is all there is.
          differs ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <mark key={at} title={words.copyDiffers}>
              {text}
            </mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <span key={at}>{text}</span>
          ),
        )}
      </div>
    </>
  );
}
