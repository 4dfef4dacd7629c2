import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const sources = globSync(['infra/**/*.ts', 'functions/**/*.ts', 'shared/**/*.ts', 'web/**/*.{ts,tsx}'], {
  cwd: root,
  exclude: (name) => name.includes('node_modules') || name.includes('dist'),
}).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports: Import[] = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)].map(([, target]) => ({
    from: path,
    to: target?.startsWith('.') ? normalize(join(dirname(path), target)) : String(target),
  })),
);

/** The part of the house that a file belongs to, by its longest known prefix. */
const parts = [
  'shared/domain',
  'shared/campaigns',
  'shared/reading',
  'shared/rules',
  'shared/usecases',
  'shared/ports',
  'shared/adapters',
  'shared/runtime',
  'functions',
  'infra',
  'web',
] as const;
type Part = (typeof parts)[number];
const partOf = (path: string): Part | undefined => parts.find((part) => path.startsWith(`${part}/`));

const allowed: Record<Part, readonly Part[]> = {
  'shared/domain': ['shared/domain'],
  // A campaign is data in the shapes that reading and rules ask for.
  'shared/campaigns': ['shared/campaigns', 'shared/domain', 'shared/reading', 'shared/rules'],
  'shared/reading': ['shared/reading', 'shared/domain'],
  'shared/rules': ['shared/rules', 'shared/domain', 'shared/reading'],
  'shared/ports': ['shared/ports', 'shared/domain', 'shared/reading'],
  'shared/usecases': [
    'shared/usecases',
    'shared/domain',
    'shared/rules',
    'shared/reading',
    'shared/campaigns',
    'shared/ports',
  ],
  'shared/adapters': ['shared/adapters', 'shared/ports', 'shared/domain', 'shared/reading', 'shared/runtime'],
  'shared/runtime': ['shared/runtime', 'shared/domain', 'shared/ports'],
  functions: [
    'functions',
    'shared/usecases',
    'shared/domain',
    'shared/rules',
    'shared/reading',
    'shared/campaigns',
    'shared/ports',
    'shared/adapters',
    'shared/runtime',
  ],
  infra: [
    'infra',
    'functions',
    'shared/usecases',
    'shared/domain',
    'shared/rules',
    'shared/reading',
    'shared/campaigns',
    'shared/ports',
    'shared/adapters',
    'shared/runtime',
  ],
  web: ['web', 'shared/domain'],
};

const pure: readonly Part[] = ['shared/domain', 'shared/campaigns', 'shared/reading', 'shared/rules'];
const filesOf = (wanted: readonly Part[]) =>
  sources.filter(({ path }) => wanted.some((part) => path.startsWith(`${part}/`)));

describe('the import graph', () => {
  it('has sources to look at', () => {
    expect(imports.length).toBeGreaterThan(20);
  });

  it('goes one way between the parts of the house', () => {
    const wrong = imports.filter(({ from, to }) => {
      const own = partOf(from);
      const other = partOf(to);
      return own !== undefined && other !== undefined && !allowed[own].includes(other);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the AWS SDK in adapters/aws, adapters/ocr/textract and the CDK in infra', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (to.startsWith('@aws-sdk/') &&
          !from.startsWith('shared/adapters/aws/') &&
          !from.startsWith('shared/adapters/ocr/textract/')) ||
        ((to.startsWith('aws-cdk-lib') || to === 'constructs') && !from.startsWith('infra/')),
    );
    expect(wrong).toEqual([]);
  });

  it('lets only zod into the pure core', () => {
    const wrong = imports.filter(
      ({ from, to }) => pure.includes(partOf(from) as Part) && partOf(to) === undefined && to !== 'zod',
    );
    expect(wrong).toEqual([]);
  });

  it('reads the environment in runtime/config alone', () => {
    const wrong = sources
      .filter(({ text }) => /process\.env\b/.test(text))
      .map(({ path }) => path)
      .filter((path) => path !== 'shared/runtime/config.ts');
    expect(wrong).toEqual([]);
  });

  it('keeps clock and chance out of the pure core and the use cases', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\bperformance\.now\(/;
    const wrong = filesOf([...pure, 'shared/usecases'])
      .filter(({ text }) => impure.test(text))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });
});
