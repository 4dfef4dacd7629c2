import { App, Button, Input, Space, Table } from 'antd';
import { useState } from 'react';
import type { DossierRecord, Field, FieldValue } from '../../../../shared/domain/record.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { textOf, typedValue } from './look-card.tsx';
import { fieldName, type Spot, spotOfField } from './looks.ts';
import { reviewWords } from './words.ts';

/** Shown masked; seen in full only with a reason. */
const SENSITIVE = ['applicant.idNumber', 'applicant.phone'];

export interface FieldTableProps {
  readonly record: DossierRecord;
  readonly names: Readonly<Record<string, string>>;
  readonly onSpot: (spot: Spot) => void;
  readonly unmask: ((path: string, why: string) => Promise<string>) | null;
  readonly correct:
    | ((body: { path: string; value: FieldValue | null; why: string }) => Promise<unknown>)
    | null;
}

/** All fields with confidence and place; each can be corrected with a reason. */
export function FieldTable({ record, names, onSpot, unmask, correct }: FieldTableProps) {
  const words = useWords(reviewWords);
  const rows = Object.entries(record.fields).map(([path, field]) => ({ path, field }));
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="path"
      dataSource={rows}
      columns={[
        {
          title: words.field,
          render: (_, { path, field }) => {
            const spot = spotOfField(field);
            const name = fieldName(path, names);
            return spot ? (
              <Button type="link" size="small" onClick={() => onSpot(spot)}>
                {name}
              </Button>
            ) : (
              name
            );
          },
        },
        {
          title: words.value,
          render: (_, { path, field }) =>
            SENSITIVE.includes(path) ? (
              <Secret path={path} field={field} unmask={unmask} />
            ) : (
              <Editable path={path} field={field} correct={correct} />
            ),
        },
        { title: '%', render: (_, { field }) => Math.round(field.confidence * 100) },
      ]}
    />
  );
}

function Editable({
  path,
  field,
  correct,
}: {
  readonly path: string;
  readonly field: Field;
  readonly correct: FieldTableProps['correct'];
}) {
  const words = useWords(reviewWords);
  const text = useText();
  const { message } = App.useApp();
  const [typed, setTyped] = useState<string | null>(null);
  if (correct === null || typed === null) {
    return (
      <Space>
        <span>{textOf(field.value) || words.notFound}</span>
        {correct !== null && (
          <Button size="small" onClick={() => setTyped(textOf(field.value))}>
            {words.correct}
          </Button>
        )}
      </Space>
    );
  }
  const save = () =>
    correct({ path, value: typedValue(typed, field.value), why: words.whyCorrected })
      .then(() => setTyped(null))
      .catch((error: Error) => message.error(error.message));
  return (
    <Space.Compact>
      <Input
        autoFocus
        size="small"
        aria-label={words.value}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onPressEnter={() => void save()}
      />
      <Button size="small" type="primary" onClick={() => void save()}>
        {text.save}
      </Button>
      <Button size="small" onClick={() => setTyped(null)}>
        {text.cancel}
      </Button>
    </Space.Compact>
  );
}

function Secret({
  path,
  field,
  unmask,
}: {
  readonly path: string;
  readonly field: Field;
  readonly unmask: FieldTableProps['unmask'];
}) {
  const words = useWords(reviewWords);
  const { modal, message } = App.useApp();
  const [plain, setPlain] = useState<string | null>(null);
  const reveal = () => {
    let why = '';
    modal.confirm({
      title: words.unmask,
      content: (
        <Input
          autoFocus
          aria-label={words.unmaskWhy}
          placeholder={words.unmaskWhy}
          onChange={({ target }) => {
            why = target.value;
          }}
        />
      ),
      onOk: () =>
        unmask?.(path, why)
          .then(setPlain)
          .catch((error: Error) => {
            message.error(error.message);
          }),
    });
  };
  return (
    <Space>
      <span>{plain ?? (textOf(field.value) || words.notFound)}</span>
      {unmask !== null && plain === null && (
        <Button size="small" onClick={reveal}>
          {words.unmask}
        </Button>
      )}
    </Space>
  );
}
