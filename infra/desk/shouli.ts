import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { EXIT, UsageError } from './usage.ts';

/** A command of `shouli`: gets the arguments after its name, returns the exit code. */
type Command = (args: string[]) => Promise<number>;

/** Each command is loaded when it is called: none pays for the others. */
const commands: Readonly<
  Record<string, { readonly load: () => Promise<Command>; readonly usage: string; readonly what: string }>
> = {
  read: {
    load: async () => (await import('./commands/read.ts')).read,
    usage: 'read PATH… --out DIR [--json] [--campaign ID] [--engine paddle|textract] [--integrity LIST]',
    what: '读取卷宗文件夹、批次文件夹或单个扫描件，写出 record.json',
  },
  evaluate: {
    load: async () => (await import('./commands/evaluate.ts')).evaluateCorpus,
    usage: 'evaluate CORPUS [--report FILE] [--target-error SHARE] [--show-values]',
    what: '用带标注的语料评测准确率、置信度与速度',
  },
  export: {
    load: async () => (await import('./commands/export.ts')).exportBatch,
    usage: 'export --batch DIR --format xlsx|csv|json|pdf --out FILE',
    what: '写出批次结案表：汇总表各行的结论与理由',
  },
  replay: {
    load: async () => (await import('./commands/replay.ts')).replayCommand,
    usage: 'replay --batch DIR --campaign ID@VERSION',
    what: '换一版规则，看哪些结论会改变，由哪条规则引起',
  },
  sheets: {
    load: async () => (await import('./commands/sheets.ts')).sheets,
    usage: 'sheets ROSTER.xlsx --out FILE.pdf',
    what: '按汇总表打印卷宗封面与分隔页（带二维码，每人一套）',
  },
  doctor: {
    load: async () => (await import('./commands/doctor.ts')).doctor,
    usage: 'doctor',
    what: '检查运行环境：装了什么，缺什么，如何补齐',
  },
  serve: {
    load: async () => (await import('./commands/serve.ts')).serve,
    usage: 'serve [--port N] [--data DIR] [--host ADDRESS (--tls-cert FILE --tls-key FILE | --without-tls)]',
    what: '启动工作站：接收、读取、审查、送达，全部在本机',
  },
  inbox: {
    load: async () => (await import('./commands/inbox.ts')).inbox,
    usage: 'inbox DIR [--data DIR]',
    what: '监视扫描仪输出文件夹，文件写完后自动提交',
  },
  verify: {
    load: async () => (await import('./commands/verify.ts')).verify,
    usage: 'verify [--data DIR]',
    what: '重新计算全部校验和与审计链，指出不一致之处',
  },
  purge: {
    load: async () => (await import('./commands/purge.ts')).purge,
    usage: 'purge DOSSIER --reason TEXT [--data DIR]',
    what: '保存期满后清除卷宗的扫描件与个人信息；审计链、通知书与校验值保留',
  },
  redrive: {
    load: async () => (await import('./commands/redrive.ts')).redrive,
    usage: 'redrive [--data DIR] [--again]',
    what: '列出被放弃的事件及原因；加 --again 让收件事件重新排队',
  },
  backup: {
    load: async () => (await import('./commands/backup.ts')).backup,
    usage: 'backup DIR [--data DIR]',
    what: '备份整个数据目录（运行中也可以）',
  },
  restore: {
    load: async () => (await import('./commands/restore.ts')).restore,
    usage: 'restore DIR [--data DIR]',
    what: '由备份恢复数据目录（目标须为空）',
  },
  start: {
    load: async () => (await import('./commands/start.ts')).start,
    usage: 'start [--port N] [--data DIR]',
    what: '启动工作站并载入演示批次（npm start）',
  },
};

function help(): string {
  const lines = Object.values(commands).map(({ usage, what }) => `  shouli ${usage}\n      ${what}`);
  return `受理 shouli：扫描卷宗的读取与审查\n\n${lines.join('\n')}\n`;
}

// Halves the time until a station is back after a crash; where the folder can't be written nothing is lost.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/shouli-compiled', import.meta.url)));

const [name, ...args] = process.argv.slice(2);
const command = commands[name ?? ''];
if (name === undefined || name === 'help' || name === '--help') {
  process.stdout.write(help());
} else if (command === undefined) {
  process.stderr.write(`没有“${name}”这个命令。运行 shouli help 查看全部命令。\n`);
  process.exitCode = EXIT.unusable;
} else {
  try {
    const run = await command.load();
    process.exitCode = await run(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n用法：shouli ${command.usage}\n`);
    process.exitCode = EXIT.unusable;
  }
}
