/**
 * A test runner for Stryker: the tests of one part run in Stryker's own worker, a mutant in some milliseconds, where a
 * worker of vitest takes a second. A mutant of what is made when a module loads gets its modules loaded anew.
 */
import { loadTests, standIn, type Test } from './tests-in-process.ts';

/** What Stryker's instrumented code looks at (`stryMutAct`, `stryCov`). */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
}

interface MutantRun {
  readonly activeMutant: { readonly id: string; readonly fileName: string };
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  /** `static`: it changes what is made when a module loads. */
  readonly mutantActivation: 'static' | 'runtime';
}

interface Failure {
  readonly test: Test;
  readonly message: string;
}

/** Modules that remember answers from one test to the next: a mutant's answer must not outlive it. */
const REMEMBERS = /shared\/rules\/(?:families\/(?:catalog|county)|affiliation|dates|items|sources|text)\.ts$/;

const shared = globalThis as { __stryker__?: Switchboard };
shared.__stryker__ ??= {};
const switchboard = shared.__stryker__;

async function failureOf(test: Test): Promise<Failure | null> {
  switchboard.currentTestId = test.id;
  try {
    await test.run();
    return null;
  } catch (error) {
    return { test, message: error instanceof Error ? error.message : String(error) };
  } finally {
    switchboard.currentTestId = undefined;
  }
}

class InProcess {
  readonly #root = process.cwd();
  readonly #files = (process.env.SHOULI_MUTATION_TESTS ?? '')
    .split(' ')
    .map((file) => `${this.#root}/${file}`);
  #tests: readonly Test[] = [];

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    standIn(this.#root);
  }

  async dryRun() {
    switchboard.activeMutant = undefined;
    this.#tests = await loadTests(this.#root, this.#files);
    const tests = [];
    for (const test of this.#tests) {
      const begun = performance.now();
      const failure = await failureOf(test);
      tests.push({
        id: test.id,
        name: test.name,
        fileName: `${this.#root}/${test.file}`,
        timeSpentMs: performance.now() - begun,
        ...(failure ? { status: 1, failureMessage: failure.message } : { status: 0 }),
      });
    }
    return { status: 'complete', tests, mutantCoverage: switchboard.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }: MutantRun) {
    const anew = mutantActivation === 'static' || REMEMBERS.test(activeMutant.fileName);
    if (!anew && this.#tests.length === 0) this.#tests = await loadTests(this.#root, this.#files);
    Object.assign(switchboard, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    let ran = 0;
    try {
      const tests = anew ? await loadTests(this.#root, this.#files) : this.#tests;
      for (const test of tests) {
        if (testFilter && !testFilter.includes(test.id)) continue;
        ran += 1;
        const failure = await failureOf(test);
        if (hitLimit !== undefined && switchboard.hitCount! > hitLimit) return { status: 'timeout' };
        if (failure) return killed(failure.test.id, failure.message, ran);
      }
    } catch (error) {
      return killed('load', `the modules do not load: ${error}`, ran);
    } finally {
      switchboard.activeMutant = undefined;
    }
    return { status: 'survived', nrOfTests: ran };
  }
}

const killed = (by: string, failureMessage: string, nrOfTests: number) => ({
  status: 'killed',
  killedBy: [by],
  failureMessage,
  nrOfTests,
});

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: () => new InProcess() }];
