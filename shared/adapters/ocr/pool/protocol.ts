/** What the pool sends to a worker process. */
export interface TaskMessage {
  readonly id: number;
  readonly task: unknown;
}

/** What a worker process answers; `rss` is its resident memory in bytes after the task. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly result: unknown; readonly rss: number }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly name: string;
      readonly message: string;
      readonly rss: number;
    };
