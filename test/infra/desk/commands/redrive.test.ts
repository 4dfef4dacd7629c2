import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { redrive } from '../../../../infra/desk/commands/redrive.ts';
import { openDataFolder } from '../../../../infra/desk/home/data-folder.ts';
import { createQueue } from '../../../../infra/desk/home/queue.ts';
import { UsageError } from '../../../../infra/desk/usage.ts';
import { systemClock } from '../../../../shared/adapters/system/ambient.ts';

let data: string;
let said: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'shouli-redrive-'));
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(data, { recursive: true, force: true });
});

const giveUp = async (source: string, body: string): Promise<void> => {
  const folder = openDataFolder(data, systemClock);
  await createQueue(folder.database, systemClock).put({ source, reason: 'campaign-unknown', body });
  folder.close();
};

const waiting = (): number => {
  const folder = openDataFolder(data, systemClock);
  const depth = createQueue(folder.database, systemClock).depth('receive');
  folder.close();
  return depth;
};

describe('shouli redrive', () => {
  it('names what was given up with its reason, without the event’s content, and leaves it there', async () => {
    await giveUp('receive', 'incoming/secret-name/submission.json');
    await redrive(['--data', data]);
    expect(said).toContain('没有这个申报年度的规则');
    expect(said).not.toContain('secret-name');
    expect(waiting()).toBe(0);
  });

  it('puts arrivals back with --again, once', async () => {
    await giveUp('receive', 'one');
    await giveUp('receive', 'two');
    await redrive(['--data', data, '--again']);
    await redrive(['--data', data, '--again']);
    expect(waiting()).toBe(2);
    expect(said).toContain('没有被放弃的事件');
  });

  it('refuses a folder that is no data folder', async () => {
    await expect(redrive(['--data', join(data, 'elsewhere')])).rejects.toThrow(UsageError);
  });
});
