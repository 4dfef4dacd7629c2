import { describe, expect, it } from 'vitest';
import { evaluateCorpus } from '../../../../infra/desk/commands/evaluate.ts';
import { UsageError } from '../../../../infra/desk/usage.ts';

describe('evaluate', () => {
  it.each(['0', '1', '-0.1', '1 %', '', 'NaN'])(
    'refuses %j as a target error before it reads',
    async (target) => {
      await expect(evaluateCorpus(['nowhere', `--target-error=${target}`])).rejects.toThrow(UsageError);
      await expect(evaluateCorpus(['nowhere', `--target-error=${target}`])).rejects.toThrow('--target-error');
    },
  );
});
