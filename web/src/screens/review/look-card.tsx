import { Button, Input, Space, Tag, Typography } from 'antd';
import { useId } from 'react';
import type { DossierRecord } from '../../../../shared/domain/record.ts';
import { fill } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { localTime } from '../../parts/local-time.ts';
import { Picture } from '../../parts/picture.tsx';
import { fieldName, type Look, spotOf } from './looks.ts';
import { cropAddress } from './page-view.tsx';
import { reviewWords } from './words.ts';

/** What a person types for a look before it is sent; kept by the workbench so that nothing is lost on the way. */
export interface Draft {
  readonly value: string;
  readonly why: string;
}

export interface LookCardProps {
  readonly look: Look;
  readonly record: DossierRecord;
  readonly names: Readonly<Record<string, string>>;
  readonly current: boolean;
  readonly busy: boolean;
  /** True where the person may only look. */
  readonly readOnly: boolean;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly onFocus: () => void;
  readonly onConfirm: () => void;
  readonly onFail: () => void;
}

/** One thing to look at: crop, value with candidates or the finding's question, and what can be said of it. */
export function LookCard(props: LookCardProps) {
  const { look, record, names, current, readOnly, draft, onDraft, onFocus } = props;
  const words = useWords(reviewWords);
  const titleId = useId();
  const spot = spotOf(look, record);
  const title =
    look.kind === 'field'
      ? fieldName(look.path, names)
      : `${names[look.finding.ruleId] ?? look.finding.ruleId}：${look.finding.message}`;
  return (
    <li className="look" aria-current={current} aria-labelledby={titleId} onFocus={onFocus}>
      <h3 id={titleId}>{title}</h3>
      {spot?.box && (
        <Picture
          className="look-crop"
          src={cropAddress(record.dossierId, spot.page, spot.box)}
          alt={title}
          loading="lazy"
        />
      )}
      {look.kind === 'field' ? <FieldReadings look={look} /> : <Question look={look} />}
      {!readOnly && (
        <div className="look-inputs">
          {look.kind === 'field' && (
            <>
              <label htmlFor={`${titleId}-value`}>{words.value}</label>
              <Input
                id={`${titleId}-value`}
                aria-label={`${words.value} ${title}`}
                data-edit={current || undefined}
                value={draft.value}
                onChange={({ target }) => onDraft({ ...draft, value: target.value })}
              />
            </>
          )}
          <label htmlFor={`${titleId}-why`}>{words.why}</label>
          <Input
            id={`${titleId}-why`}
            aria-label={`${words.why} ${title}`}
            value={draft.why}
            maxLength={500}
            onChange={({ target }) => onDraft({ ...draft, why: target.value })}
          />
        </div>
      )}
      {!readOnly && <Actions {...props} />}
    </li>
  );
}

function Actions({ look, draft, busy, onConfirm, onFail }: LookCardProps) {
  const words = useWords(reviewWords);
  const changed = look.kind === 'field' && draft.value !== textOf(look.field.value);
  const confirm = look.kind === 'finding' ? words.passes : changed ? words.correct : words.confirmValue;
  return (
    <Space wrap>
      <Button type="primary" loading={busy} onClick={onConfirm}>
        {confirm}
      </Button>
      {look.kind === 'finding' && (
        <Button danger disabled={busy} onClick={onFail}>
          {words.failsToo}
        </Button>
      )}
    </Space>
  );
}

function FieldReadings({ look: { field, anomaly } }: { readonly look: Extract<Look, { kind: 'field' }> }) {
  const words = useWords(reviewWords);
  const hand = field.evidence.some(({ handwritten }) => handwritten === true);
  return (
    <>
      <Space wrap size="small">
        {anomaly !== null && (
          <Tag color="error">{fill(words.anomaly, { who: anomaly.by.id, at: localTime(anomaly.at) })}</Tag>
        )}
        <Tag>{fill(words.confidence, { percent: Math.round(field.confidence * 100) })}</Tag>
        {hand && <Tag>{words.handwritten}</Tag>}
        {field.disagreement === true && <Tag>{words.differs}</Tag>}
      </Space>
      {(field.candidates?.length ?? 0) > 0 && (
        <ol className="candidates" aria-label={words.candidates}>
          {field.candidates?.map(({ value, source, confidence }) => (
            <li key={`${source}:${String(value)}`}>
              <b>{String(value)}</b>（{words[source]}，
              {fill(words.confidence, { percent: Math.round(confidence * 100) })}）
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Question({ look: { finding } }: { readonly look: Extract<Look, { kind: 'finding' }> }) {
  const words = useWords(reviewWords);
  return (
    <>
      {finding.question !== undefined && (
        <Typography.Paragraph strong>{finding.question}</Typography.Paragraph>
      )}
      <Typography.Paragraph>{finding.why}</Typography.Paragraph>
      <Typography.Paragraph type="secondary">
        {words.clause}：{finding.clause}
      </Typography.Paragraph>
    </>
  );
}

export const textOf = (value: string | number | boolean | null): string =>
  value === null ? '' : String(value);

/** What was typed, in the kind of value that the field holds; the empty text is no value. */
export function typedValue(
  typed: string,
  before: string | number | boolean | null,
): string | number | boolean | null {
  const text = typed.trim();
  if (text === '') return null;
  if (typeof before === 'number' && Number.isFinite(Number(text))) return Number(text);
  if (typeof before === 'boolean') return ['true', '是', '有'].includes(text);
  return text;
}
