import { Worker } from 'node:worker_threads';
import type { Result } from '../../../domain/result.ts';
import type { ScanFailure } from '../../../ports/scans.ts';
import { detailOf, failure } from '../failure.ts';
import { clockPatience } from '../limits.ts';
import type { PdfPage, PdfReply, PdfRequest } from './protocol.ts';

type Answer = Result<number | PdfPage, ScanFailure>;

/** PDFium's memory only grows: a thread that needed much for one page is not kept for the next. */
const heapWorthKeeping = 128 * 1024 * 1024;
const millisecondsToStart = 30_000;
const shortestWait = 20;

/** PDFium in a thread of its own, one question at a time; a question that takes too long ends the thread. */
export class PdfEngine {
  readonly #threadUrl: URL;
  #thread: Worker | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(threadUrl = new URL('./pdf-thread.ts', import.meta.url)) {
    this.#threadUrl = threadUrl;
  }

  async countPages(path: string, milliseconds: number): Promise<Result<number, ScanFailure>> {
    return (await this.#inTurn({ ask: 'count', path }, milliseconds)) as Result<number, ScanFailure>;
  }

  async page(
    request: Omit<PdfRequest & { ask: 'page' }, 'ask'>,
    milliseconds: number,
  ): Promise<Result<PdfPage, ScanFailure>> {
    return (await this.#inTurn({ ask: 'page', ...request }, milliseconds)) as Result<PdfPage, ScanFailure>;
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#endThread();
  }

  #inTurn(request: PdfRequest, milliseconds: number): Promise<Answer> {
    const turn = this.#queue.then(() => this.#ask(request, milliseconds));
    this.#queue = turn;
    return turn;
  }

  async #ask(request: PdfRequest, milliseconds: number): Promise<Answer> {
    try {
      const thread = await this.#runningThread();
      const reply = await exchange(thread, request, milliseconds);
      // An idle thread does not keep the process alive.
      thread.unref();
      if (reply === 'late') {
        await this.#endThread();
        return failure('too-slow', `no answer within ${milliseconds} ms of work`);
      }
      if (reply.broken || reply.heapBytes > heapWorthKeeping) await this.#endThread();
      return reply.answer;
    } catch (cause) {
      await this.#endThread();
      return failure('unreadable-file', detailOf(cause));
    }
  }

  async #runningThread(): Promise<Worker> {
    this.#thread ??= await startThread(this.#threadUrl);
    this.#thread.ref();
    return this.#thread;
  }

  async #endThread(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }
}

async function startThread(url: URL): Promise<Worker> {
  // PDFium's build writes its own aborts to the console; they return as failures anyway.
  const thread = new Worker(url, { stdout: true, stderr: true });
  const ready = await nextMessage<'ready'>(thread, millisecondsToStart);
  if (ready === 'late') {
    await thread.terminate();
    throw new Error('PDF thread did not start');
  }
  return thread;
}

/** Asks and waits, for `milliseconds` of the thread's work or `clockPatience.pdf` times as long by the clock. */
async function exchange(
  thread: Worker,
  request: PdfRequest,
  milliseconds: number,
): Promise<PdfReply | 'late'> {
  const before = await thread.cpuUsage();
  const reply = nextMessage<PdfReply>(thread, milliseconds * clockPatience.pdf, async () => {
    const { user, system } = await thread.cpuUsage(before);
    return milliseconds - (user + system) / 1000;
  });
  thread.postMessage(request);
  return reply;
}

/**
 * @param milliseconds by the clock, after which the message is late
 * @param workLeft milliseconds that the thread may still work; asked again each time that they are over
 */
function nextMessage<Message>(
  thread: Worker,
  milliseconds: number,
  workLeft: () => Promise<number> = async () => milliseconds,
): Promise<Message | 'late'> {
  return new Promise((resolve, reject) => {
    let check: NodeJS.Timeout | undefined;
    let settled = false;
    const settle = (act: () => void) => {
      settled = true;
      clearTimeout(end);
      clearTimeout(check);
      thread.off('message', onMessage);
      thread.off('error', onError);
      thread.off('exit', onExit);
      act();
    };
    const onMessage = (message: Message) => settle(() => resolve(message));
    const onError = (cause: unknown) => settle(() => reject(cause));
    const onExit = () => settle(() => reject(new Error('PDF thread ended')));
    const onLate = () => settle(() => resolve('late'));
    const watch = async (): Promise<void> => {
      const left = await workLeft();
      if (settled) return;
      if (left <= 0) onLate();
      else check = setTimeout(() => void watch().catch(onError), Math.max(left, shortestWait));
    };
    const end = setTimeout(onLate, milliseconds);
    thread.on('message', onMessage);
    thread.on('error', onError);
    thread.on('exit', onExit);
    void watch().catch(onError);
  });
}
