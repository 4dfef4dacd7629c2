import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dependencyReview } from './dependency-review.ts';
import { exceptionFor, refusedLicences } from './licences.ts';
import { lockedPackages, manifest } from './lock-file.ts';
import { purposes } from './purposes.ts';
import { sbom } from './sbom.ts';

const packages = lockedPackages();
const named = () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest();
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).toSorted();
};

describe('the packages that the project stands on', () => {
  it('are those that docs/dependencies.md reviews (node test/supply/write-dependencies.ts)', () => {
    expect(readFileSync(new URL('../../docs/dependencies.md', import.meta.url), 'utf8')).toBe(
      dependencyReview(),
    );
  });

  it('each have a purpose, and no purpose is left of one that is gone', () => {
    expect(Object.keys(purposes).toSorted()).toEqual(named());
  });

  it('have licences that ask for nothing but their notice, or an exception that a person has looked at', () => {
    expect(refusedLicences(packages)).toEqual([]);
  });

  it('state the licence in their own files that the lock file has', () => {
    const differing = packages.flatMap(({ place, license, version }) => {
      const own = manifestOf(place);
      return own === null || own.version !== version || own.license === license ? [] : [place];
    });
    expect(differing).toEqual([]);
  });

  it('are pinned by hash, and no address of a registry is', () => {
    const pinned = packages.filter(({ inBundle }) => !inBundle);
    expect(pinned.filter(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
    expect(packages.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});

/** Null where the package is not installed here, as those for other systems. */
function manifestOf(place: string): { version?: string; license?: string } | null {
  try {
    return JSON.parse(readFileSync(new URL(`../../${place}/package.json`, import.meta.url), 'utf8'));
  } catch {
    return null;
  }
}

describe('a licence', () => {
  const refused = (license: string | undefined, name = 'x') =>
    refusedLicences([{ name, version: '1.0.0', ...(license === undefined ? {} : { license }) }]);

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'LGPL-3.0-or-later',
    'MPL-2.0',
    'SEE LICENSE IN x',
    'MIT AND GPL-2.0',
    '',
    undefined,
  ])('is refused: %s', (license) => expect(refused(license)).toHaveLength(1));

  it.each(['MIT', '(MIT OR GPL-3.0-or-later)', 'Apache-2.0 AND MIT'])('is taken: %s', (license) =>
    expect(refused(license)).toEqual([]),
  );

  it('has an exception for what was looked at only: another one of the same package is refused', () => {
    expect(exceptionFor({ name: 'png-js' })).not.toBeNull();
    expect(refused('AGPL-3.0-only', 'png-js')).toHaveLength(1);
    expect(refused('GPL-3.0-only', '@img/sharp-linux-x64')).toHaveLength(1);
  });
});

describe('the bill of materials', () => {
  const bill = sbom();

  it('names every package once, with its hash and licence', () => {
    expect(bill.components.map((one) => one['bom-ref'])).toEqual(packages.map(({ place }) => place));
    const bundled = new Set(packages.filter(({ inBundle }) => inBundle).map(({ place }) => place));
    const own = bill.components.filter((one) => !bundled.has(one['bom-ref']));
    expect(own.filter(({ hashes }) => hashes?.[0]?.content.length !== 128)).toEqual([]);
    expect(JSON.stringify(bill.components.map(({ licenses }) => licenses))).not.toContain('none stated');
  });

  it('lets every package be reached from the project', () => {
    const dependsOn = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    const reached = new Set<string>();
    const waiting = ['shouli'];
    for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
      if (reached.has(ref)) continue;
      reached.add(ref);
      waiting.push(...dependsOn.get(ref)!);
    }
    const optionalPeers = bill.components.filter((one) => !reached.has(one['bom-ref']));
    expect(optionalPeers.map((one) => one['bom-ref'])).toEqual([]);
  });
});
