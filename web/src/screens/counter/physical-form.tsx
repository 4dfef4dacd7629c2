import { InputNumber, Radio, Space } from 'antd';
import type { Physical } from '../../../../shared/domain/submission.ts';
import { useWords } from '../../i18n/words.ts';
import { counterWords } from './words.ts';

const answerOf = (value: boolean | undefined): 'yes' | 'no' | 'unchecked' =>
  value === undefined ? 'unchecked' : value ? 'yes' : 'no';

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
        name={key}
        value={answerOf(physical[key])}
        onChange={({ target }) => {
          const { [key]: _old, ...rest } = physical;
          onChange(target.value === 'unchecked' ? rest : { ...rest, [key]: target.value === 'yes' });
        }}
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
          { value: 'unchecked', label: words.notChecked },
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
