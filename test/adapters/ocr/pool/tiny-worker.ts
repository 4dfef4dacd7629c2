import { serveTasks } from '../../../../shared/adapters/ocr/pool/serve-tasks.ts';

export type TinyTask =
  | { readonly kind: 'double'; readonly numbers: Float32Array }
  | { readonly kind: 'who' }
  | { readonly kind: 'environment' }
  | { readonly kind: 'throw' }
  | { readonly kind: 'exit' }
  | { readonly kind: 'unsendable' }
  | { readonly kind: 'block' };

class TinyFailure extends Error {
  override readonly name = 'TinyFailure';
}

const answers = {
  double: (task: TinyTask) => (task.kind === 'double' ? task.numbers.map((value) => value * 2) : undefined),
  who: () => process.pid,
  environment: () => ({ ...process.env }),
  throw: () => {
    throw new TinyFailure('no luck');
  },
  exit: () => process.exit(7),
  unsendable: () => () => 0,
  block: () => {
    for (;;);
  },
};

serveTasks((task: TinyTask) => answers[task.kind](task));
