import type { z } from 'zod';

/** One thing that is wrong with the environment. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: string;
}

/** The environment can't be worked with; names every problem at once and no value: values may be secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(`配置有误：${problems.map(({ variable, problem }) => `${variable}（${problem}）`).join('；')}`);
    this.problems = problems;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the variables that `schema` names; the only place that looks at the process's environment. An empty
 * variable counts as missing. Throws ConfigError with every problem.
 */
export function readConfig<Config>(
  schema: z.ZodType<Config>,
  environment: Environment = process.env,
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => ({
      variable: issue.path.join('.') || '环境变量',
      problem: issue.code === 'invalid_type' ? '没有设置' : issue.message,
    })),
  );
}

/** Runs `work` while the process's environment says `variables`; afterwards it says what it said before. */
export async function inEnvironment<Value>(
  variables: Readonly<Record<string, string>>,
  work: () => Promise<Value>,
): Promise<Value> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
