import { InputNumber, Radio, Space } from 'antd';
import type { Physical } from '../../../../shared/domain/submission.ts';
import { useWords } from '../../i18n/words.ts';
import { counterWords } from './words.ts';

/** What only a person sees. Nothing ticked means: not attested. */
export function PhysicalForm({
  physical,
  disabled,
  onChange,
}: {
  readonly physical: Physical;
  readonly disabled: boolean;
  readonly onChange: (physical: Physical) => void;
}) {
  const words = useWords(counterWords);
  const question = (key: 'boundBook' | 'looseLeaf' | 'photoPasted', label: string) => (
    <fieldset className="question">
      <legend>{label}</legend>
      <Radio.Group
        disabled={disabled}
        value={physical[key] ?? null}
        onChange={({ target }) => {
          const { [key]: _old, ...rest } = physical;
          onChange(target.value === null ? rest : { ...rest, [key]: target.value as boolean });
        }}
        options={[
          { value: true, label: words.yes },
          { value: false, label: words.no },
          { value: null, label: words.notChecked },
        ]}
      />
    </fieldset>
  );
  return (
    <Space wrap align="start" size="large">
      <div>
        <label htmlFor="copies">{words.copies}</label>{' '}
        <InputNumber
          id="copies"
          min={0}
          max={20}
          disabled={disabled}
          value={physical.evaluationFormCopies ?? null}
          onChange={(value) => {
            const { evaluationFormCopies: _old, ...rest } = physical;
            onChange(value === null ? rest : { ...rest, evaluationFormCopies: value });
          }}
        />
      </div>
      {question('boundBook', words.bound)}
      {question('looseLeaf', words.loose)}
      {question('photoPasted', words.photo)}
    </Space>
  );
}
