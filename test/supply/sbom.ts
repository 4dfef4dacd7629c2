import { licenceOf } from './licences.ts';
import { lockedPackages, manifest, type Package, resolved } from './lock-file.ts';

/** Package URL of an npm package; the scope's sign is escaped. */
const purl = ({ name, version }: { name: string; version: string }): string =>
  `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** `sha512-<base64>` of the lock file. */
function hashesOf(integrity: string | undefined): { alg: string; content: string }[] {
  const [, base64] = /^sha512-(\S+)/.exec(integrity ?? '') ?? [];
  return base64 === undefined
    ? []
    : [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }];
}

function scopeOf({ dev, optional }: Package): 'required' | 'optional' | 'excluded' {
  if (dev) return 'excluded';
  return optional ? 'optional' : 'required';
}

function component(one: Package) {
  const hashes = hashesOf(one.integrity);
  const slash = one.name.startsWith('@') ? one.name.indexOf('/') : -1;
  return {
    type: 'library',
    'bom-ref': one.place,
    ...(slash < 0 ? {} : { group: one.name.slice(0, slash) }),
    name: one.name.slice(slash + 1),
    version: one.version,
    scope: scopeOf(one),
    ...(hashes.length === 0 ? {} : { hashes }),
    licenses: [
      licenceOf(one).includes(' ') ? { expression: licenceOf(one) } : { license: { id: licenceOf(one) } },
    ],
    purl: purl(one),
  };
}

/** The lock file's whole tree as CycloneDX 1.6. The same lock file gives the same text: it holds no time and no serial number. */
export function sbom() {
  const packages = lockedPackages();
  const byPlace = new Map(packages.map((one) => [one.place, one]));
  const project = manifest();
  const dependsOn = (place: string, ...lists: Readonly<Record<string, string>>[]): string[] =>
    [...new Set(lists.flatMap((names) => Object.keys(names)))]
      .flatMap((name) => resolved(byPlace, place, name)?.place ?? [])
      .toSorted();
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': project.name,
        name: project.name,
        version: project.version,
        licenses: [{ license: { id: project.license } }],
      },
    },
    components: packages.map(component),
    dependencies: [
      {
        ref: project.name,
        dependsOn: dependsOn('', project.dependencies, project.devDependencies, project.optionalDependencies),
      },
      ...packages.map(({ place, dependencies, optionalDependencies }) => ({
        ref: place,
        dependsOn: dependsOn(place, dependencies, optionalDependencies),
      })),
    ],
  };
}
