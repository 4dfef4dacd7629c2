import { exceptionFor, exceptions, licenceOf } from './licences.ts';
import { lockedPackages, manifest, type Package } from './lock-file.ts';
import { purposes } from './purposes.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const directRows = (names: readonly string[], packages: readonly Package[]): string[][] =>
  names.toSorted().map((name) => {
    const one = packages.find(({ place }) => place === `node_modules/${name}`);
    if (!one) throw new Error(`${name} is not in the lock file`);
    return [name, one.version, licenceOf(one), purposes[name] ?? ''];
  });

function countRows(packages: readonly Package[]): string[][] {
  const groups = Map.groupBy(packages, licenceOf);
  return [...groups]
    .toSorted(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([licence, all]) => {
      const passedOn = all.filter(({ dev }) => !dev).length;
      return [licence, `${passedOn}`, `${all.length - passedOn}`];
    });
}

/** `docs/dependencies.md`, from package.json and the lock file. */
export function dependencyReview(): string {
  const packages = lockedPackages();
  const { dependencies, devDependencies, optionalDependencies } = manifest();
  const running = [...Object.keys(dependencies), ...Object.keys(optionalDependencies)];
  const special = exceptions.map(({ names, why }) => {
    const held = packages.filter((one) => names.test(one.name) && exceptionFor(one)?.why === why);
    const licences = [...new Set(held.map(licenceOf))].toSorted().join('; ');
    return [`\`${names.source}\``, `${held.length}`, licences, why];
  });
  const sections = [
    '# Dependencies',
    'Written by `node test/supply/write-dependencies.ts` from `package.json` and the lock file; a test compares. `npm run sbom`\nwrites the whole tree as CycloneDX. A copyleft, unknown or unstated licence that is not among the exceptions below fails\nthe tests.',
    `## Running (${running.length})`,
    table(['package', 'version', 'licence', 'what for'], directRows(running, packages)),
    `## Building and testing (${Object.keys(devDependencies).length})`,
    table(['package', 'version', 'licence', 'what for'], directRows(Object.keys(devDependencies), packages)),
    `## All that these bring (${packages.length})`,
    'Packages for other operating systems count too: the lock file names them, a machine installs its own.',
    table(['licence', 'running', 'building and testing'], countRows(packages)),
    '## Exceptions',
    table(['packages', 'how many', 'licence', 'why it may stay'], special),
  ];
  return `${sections.join('\n\n')}\n`;
}
