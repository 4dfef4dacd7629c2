import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../shared/runtime/config.ts';
import { environmentOf } from '../../shared/runtime/variables.ts';

const schema = environmentOf([
  'SHOULI_TABLE',
  'SHOULI_ORIGINALS',
  'SHOULI_STATE_MACHINE',
  'SHOULI_LOG_LEVEL',
]);
const right = {
  SHOULI_TABLE: 'shouli-dev',
  SHOULI_ORIGINALS: 'shouli-dev-originals',
  SHOULI_STATE_MACHINE: 'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:shouli-dev-dossier',
};

function problemsOf(environment: Record<string, string>): ConfigError {
  try {
    readConfig(schema, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the environment was accepted');
}

describe('the configuration', () => {
  it('takes what it names and defaults what may be left out', () => {
    expect(readConfig(schema, { ...right, OTHER: 'x' })).toEqual({ ...right, SHOULI_LOG_LEVEL: 'info' });
  });

  it('names every problem in one go', () => {
    const { problems, message } = problemsOf({ SHOULI_ORIGINALS: 'NOT A BUCKET', SHOULI_LOG_LEVEL: 'loud' });
    expect(problems.map(({ variable }) => variable).sort()).toEqual([
      'SHOULI_LOG_LEVEL',
      'SHOULI_ORIGINALS',
      'SHOULI_STATE_MACHINE',
      'SHOULI_TABLE',
    ]);
    for (const { variable } of problems) expect(message).toContain(variable);
  });

  it('never repeats a value: it may be a secret', () => {
    expect(problemsOf({ ...right, SHOULI_TABLE: 'hunter2 secret' }).message).not.toContain('hunter2');
  });

  it('counts an empty variable as missing', () => {
    expect(problemsOf({ ...right, SHOULI_TABLE: ' ' }).problems).toEqual([
      { variable: 'SHOULI_TABLE', problem: '没有设置' },
    ]);
  });
});
