// Runs before every npm script, on whatever Node the machine has (20 and later): plain JavaScript on purpose.
// Installs the packages when the lock file has changed since the last install and, with --tests, the browser,
// Java, the fonts and the PDF tools that tests use. Everything goes to stderr: stdout belongs to the command.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stamp = join(root, 'node_modules', '.shouli-installed');
const say = (sentence) => process.stderr.write(`${sentence}\n`);

function stop(sentence) {
  say(sentence);
  process.exit(1);
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (error) stop(`无法运行 ${command}：${error.message}`);
  return status === 0;
}

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('正在安装依赖包（首次约需一两分钟）… Installing packages …');
  // Not `npm ci`: it refuses a lock file in which some other platform's optional packages could not be resolved.
  // The lock file still decides every version; nothing is saved. onnxruntime-node must not fetch GPU files.
  const options = {
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
    shell: process.platform === 'win32',
  };
  if (!run('npm', ['install', '--no-save', '--loglevel=error'], options)) {
    stop('依赖包安装失败：请检查能否访问 npm 软件源，然后重新运行同一命令。Package installation failed.');
  }
  writeFileSync(stamp, lock);
}

function checkNode() {
  const bundled = join(root, 'node_modules', '.bin', 'node');
  const binary = existsSync(bundled) ? bundled : process.execPath;
  const { stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  const major = Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 0);
  if (major < 24)
    stop(`需要 Node.js 24 或更高版本（当前 ${stdout?.trim()}）。Install Node.js 24 or later and run again.`);
}

const testNeeds = [
  { name: 'Chromium', package: 'chromium', present: () => existsSync('/usr/bin/chromium') },
  { name: 'Firefox', package: 'firefox-esr', present: () => existsSync('/usr/bin/firefox-esr') },
  { name: 'Java 17+', package: 'default-jre-headless', present: () => found('java', ['-version']) },
  { name: 'OpenSSL', package: 'openssl', present: () => found('openssl', ['version']) },
  { name: 'Noto CJK', package: 'fonts-noto-cjk', present: () => fontFound('Noto Sans CJK SC') },
  { name: 'AR PL UMing', package: 'fonts-arphic-uming', present: () => fontFound('AR PL UMing CN') },
  { name: 'AR PL UKai', package: 'fonts-arphic-ukai', present: () => fontFound('AR PL UKai CN') },
  { name: 'WenQuanYi Zen Hei', package: 'fonts-wqy-zenhei', present: () => fontFound('WenQuanYi Zen Hei') },
  {
    name: 'WenQuanYi Micro Hei',
    package: 'fonts-wqy-microhei',
    present: () => fontFound('WenQuanYi Micro Hei'),
  },
  { name: 'poppler', package: 'poppler-utils', present: () => found('pdftoppm', ['-v']) },
];

function found(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).error === undefined;
}

function fontFound(family) {
  const { stdout } = spawnSync('fc-list', [family, 'family'], { encoding: 'utf8' });
  return (stdout ?? '').trim() !== '';
}

function installTestNeeds() {
  const missing = testNeeds.filter((need) => !need.present());
  if (missing.length === 0) return;
  const packages = missing.map((need) => need.package);
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!isDebianRoot) {
    stop(
      `测试还需要：${missing.map((need) => need.name).join('、')}。请先安装：sudo apt-get install ${packages.join(' ')}`,
    );
  }
  say(`正在安装测试所需的系统包：${packages.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  if (!run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env })) {
    stop(`系统包安装失败，请手动运行：apt-get install ${packages.join(' ')}`);
  }
}

installPackages();
checkNode();
if (process.argv.includes('--tests')) installTestNeeds();
