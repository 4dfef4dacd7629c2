import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Tracked files; where the project is no repository, all but what is installed or built. */
function files(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-z'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (listed !== '') return listed.split('\0').filter((name) => name !== '' && exists(name));
  } catch {
    // No git, or no repository.
  }
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((name) => !/(?:^|\/)(?:node_modules|dist|\.git|cdk\.out)\//.test(name));
}

const exists = (name: string): boolean => statSync(join(root, name), { throwIfNoEntry: false }) !== undefined;

const isText = (bytes: Buffer): boolean => !bytes.subarray(0, 8000).includes(0);

/** What must not stand in any file of the tree. */
const forbidden: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/,
  'an access key of AWS': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a token of a code host': /\b(?:ghp|gho|ghs|ghu|github_pat|glpat)[_-][A-Za-z0-9_]{20,}/,
  'a token of a package registry': /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=/,
  'a token of a chat or model service': /\bxox[abprs]-[A-Za-z0-9-]{10,}|\bsk-[A-Za-z0-9_-]{24,}/,
  'a JSON web token': /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
  'a key or password written down':
    /(?:api_?key|secret|password|passwd|token)["']?\s*[:=]\s*["'](?=[^"']*\d)[A-Za-z0-9+/=_-]{20,}["']/i,
  // The words themselves show the shape of an address.
  'an address with a password':
    /\b[a-z][a-z0-9+.-]*:\/\/(?!user:password@)[^\s/:@'"`<>${}]+:[^\s/:@'"`<>${}]+@/i,
  'the host of a package registry':
    /\bregistry\.(?:npmjs|npmmirror|yarnpkg|taobao)\b|\bartifactory\b|\bnexus[.-]/i,
  'a path of somebody’s machine':
    /(?<![\w.\]-])\/(?:home|Users)\/[a-z][\w.-]*\/|(?<![\w.)}-])\/(?:work|root)\/[a-z]|\b[A-Z]:\\Users\\/,
};

describe('the tree', () => {
  const texts = files()
    .map((name) => ({ name, bytes: readFileSync(join(root, name)) }))
    .filter(({ bytes }) => isText(bytes))
    .map(({ name, bytes }) => ({ name, text: bytes.toString('utf8') }));

  it('is looked through whole', () => {
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.map(({ name }) => name)).toContain('package-lock.json');
  });

  it.each(Object.entries(forbidden))('holds nowhere %s', (_, pattern) => {
    const found = texts.flatMap(({ name, text }) =>
      pattern.test(text) ? [`${name}: ${pattern.exec(text)![0].slice(0, 60)}`] : [],
    );
    expect(found).toEqual([]);
  });
});

describe('what the tree is looked through for', () => {
  const planted: Readonly<Record<keyof typeof forbidden, string>> = {
    'a private key': `-----BEGIN ${'RSA'} PRIVATE KEY-----`,
    'an access key of AWS': `key ${'AKIA'}ABCDEFGHIJKLMNOP`,
    'a token of a code host': `${'ghp'}_abcdefghijklmnopqrst1234`,
    'a token of a package registry': `//host/:${'_auth'}Token=x`,
    'a token of a chat or model service': `${'xoxb'}-1234567890-abc`,
    'a JSON web token': `${'eyJ'}hbGciOiJIUzI1.${'eyJ'}zdWIiOiIxMjM0.abcdefghijk`,
    'a key or password written down': `const ${'pass'}word = 'abcdefghij0123456789'`,
    // The words themselves show the shape of an address.
    'an address with a password': `https://someone:${'pass'}@example.invalid/`,
    'the host of a package registry': `https://registry.${'npmjs'}.org/`,
    'a path of somebody’s machine': `/${'home'}/somebody/project`,
  };

  it.each(Object.entries(forbidden))('would find %s', (what, pattern) => {
    expect(planted[what]).toMatch(pattern);
  });
});
