import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, freemem } from 'node:os';
import { createCodeReader } from '../../../shared/adapters/codes/zxing.ts';
import { createPaddleRecogniser } from '../../../shared/adapters/ocr/paddle/recogniser.ts';
import { formatTable } from '../progress.ts';
import { EXIT } from '../usage.ts';

interface Check {
  readonly name: string;
  readonly needed: boolean;
  /** What is there; throws where nothing is. */
  readonly look: () => Promise<string> | string;
  readonly remedy: string;
}

const leastBytes = 2e9;

const checks: readonly Check[] = [
  {
    name: 'Node.js',
    needed: true,
    look: () => {
      if (Number(process.versions.node.split('.')[0]) < 24) throw new Error(process.version);
      return process.version;
    },
    remedy: '安装 Node.js 24 或更高版本',
  },
  {
    name: '文字识别模型',
    needed: true,
    look: async () => {
      const recogniser = await createPaddleRecogniser();
      await recogniser.close();
      return `${recogniser.engine.name} ${recogniser.engine.version}`;
    },
    remedy: '运行 npm ci 重新安装依赖包',
  },
  {
    name: '二维码识别',
    needed: true,
    look: async () => {
      await createCodeReader();
      return '可用';
    },
    remedy: '运行 npm ci 重新安装依赖包',
  },
  {
    name: '内存',
    needed: true,
    look: () => {
      const free = freeBytes();
      if (free < leastBytes) throw new Error(gigabytes(free));
      return `${gigabytes(free)} 可用`;
    },
    remedy: '每个识别进程约需 1 GB，请关闭其他程序',
  },
  { name: '处理器', needed: true, look: () => `${availableParallelism()} 核`, remedy: '' },
  {
    name: 'poppler（少数 PDF 的第二渲染器）',
    needed: false,
    look: () => file('/usr/bin/pdftoppm'),
    remedy: 'apt-get install poppler-utils',
  },
  {
    name: 'Chromium（仅测试用）',
    needed: false,
    look: () => file('/usr/bin/chromium'),
    remedy: 'apt-get install chromium',
  },
];

/** `shouli doctor`: what is there, what is missing and how to get it; exit 1 where something needed is missing. */
export async function doctor(): Promise<number> {
  const rows: string[][] = [];
  let missing = false;
  for (const { name, needed, look, remedy } of checks) {
    try {
      rows.push(['✓', name, await look(), '']);
    } catch {
      missing ||= needed;
      rows.push([needed ? '✗' : '–', name, '缺少', remedy]);
    }
  }
  process.stdout.write(`${formatTable([['', '项目', '状态', '如何补齐'], ...rows])}\n`);
  return missing ? EXIT.failed : EXIT.done;
}

function file(path: string): string {
  if (!existsSync(path)) throw new Error(path);
  return path;
}

/** What can be had, caches included, where the system tells. */
function freeBytes(): number {
  if (!existsSync('/proc/meminfo')) return freemem();
  const available = /MemAvailable:\s+(\d+) kB/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
  return available ? Number(available) * 1024 : freemem();
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
