import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  dossierCost,
  idleCost,
  limits,
  pageWork,
  secondsToDecision,
  total,
} from '../../../infra/cloud/cost-model.ts';
import { AT_ONCE, costReport } from '../../../infra/cloud/cost-report.ts';
import { functionNumbers } from '../../../infra/cloud/function-numbers.ts';
import { prices, quotas } from '../../../infra/cloud/prices.ts';
import { idle, workload } from '../../../infra/cloud/workload.ts';
import { numbersOf } from '../../../infra/stages.ts';
import { resourcesOf, templateOf } from './houses.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

interface State {
  readonly Type: string;
  readonly MaxConcurrency?: number;
}
const states: Record<string, State> = JSON.parse(read('infra/flow/dossier-flow.asl.json')).States;

describe('the cost of a dossier', () => {
  const line = (pages: number, what: string): number =>
    dossierCost(pages).find((one) => one.what === what)?.usd ?? Number.NaN;

  it('is below the aim of 0.0005 USD a page', () => {
    expect(total(dossierCost(80)) / 80).toBeLessThan(0.0005);
  });

  it('grows with the pages, by the same amount for each', () => {
    const [none, some, more] = [0, 50, 100].map((pages) => total(dossierCost(pages)));
    expect(Number(some)).toBeGreaterThan(Number(none));
    expect(Number(more) - Number(some)).toBeCloseTo(Number(some) - Number(none), 12);
  });

  it('pays a transition for each call of read-page and those of the flow itself', () => {
    const { calls } = pageWork(100);
    expect(calls).toBeCloseTo(100 * (1 + workload.finishedShare.value), 9);
    expect(line(100, 'Step Functions')).toBeCloseTo((calls + 9) * 0.000025, 9);
  });

  it('pays memory, disk beyond 512 MB and calls of a function', () => {
    const { calls, seconds } = pageWork(10);
    const { megabytes, diskMegabytes } = functionNumbers['read-page'];
    const besides = workload.listSeconds.value + workload.weighSeconds.value;
    const gigabyteSeconds = ((seconds + besides) * megabytes) / 1024;
    const diskSeconds = ((seconds + besides) * (diskMegabytes - 512)) / 1024;
    expect(line(10, 'Lambda: read-page')).toBeCloseTo(
      gigabyteSeconds * 0.0000133334 + diskSeconds * 0.0000000309 + (calls + 2) * 0.0000002,
      9,
    );
  });

  it('holds no line that is missing or negative', () => {
    for (const { what, usd } of [...dossierCost(80), ...idleCost()]) expect(usd, what).toBeGreaterThan(0);
  });
});

describe('the limits', () => {
  it('begin with the narrowest', () => {
    const rates = limits(80).map(({ pagesPerSecond }) => pagesPerSecond);
    expect(rates).toEqual([...rates].sort((one, other) => one - other));
  });

  it('let a thousand functions do a thousand seconds of work a second', () => {
    const [lambda] = limits(80).filter(({ what }) => what.includes('Lambda'));
    expect((Number(lambda?.pagesPerSecond) * pageWork(80).seconds) / 80).toBeCloseTo(
      quotas.functionsAtOnce,
      6,
    );
  });

  it('leave room in the history of one execution for a thousand pages', () => {
    // A page of an inline Map writes at most seven events: iteration and task, scheduled, started, ended.
    expect(1000 * 7 * (1 + workload.finishedShare.value)).toBeLessThan(quotas.eventsPerExecution);
  });

  it('decide a dossier sooner the more of its pages are read at once', () => {
    expect(secondsToDecision(80, 80)).toBeLessThan(secondsToDecision(80, 40));
    expect(secondsToDecision(80, AT_ONCE)).toBeLessThanOrEqual(20);
  });
});

describe('numbers given as counted', () => {
  it('are those of the flow', () => {
    const entered = Object.values(states).filter(({ Type }) => Type !== 'Fail');
    // Every state on the good way of a batch's dossier and the start; RecordFailure is not on it.
    expect(workload.transitionsBesidePages.value).toBe(entered.length - 1 + 1);
    const maps = Object.values(states).filter(({ Type }) => Type === 'Map');
    expect(maps.map(({ MaxConcurrency }) => MaxConcurrency)).toEqual(maps.map(() => AT_ONCE));
  });

  it('are those of the template', () => {
    const template = templateOf();
    const metrics = resourcesOf(template, 'AWS::CloudWatch::Alarm').reduce((sum, { Properties }) => {
      const math = Properties.Metrics as { MetricStat?: unknown }[] | undefined;
      return sum + (math ? math.filter(({ MetricStat }) => MetricStat).length : 1);
    }, 0);
    expect(idle.alarmMetrics.value).toBe(metrics);
    expect(idle.keys.value).toBe(resourcesOf(template, 'AWS::KMS::Key').length);
    expect(idle.secrets.value).toBe(resourcesOf(template, 'AWS::SecretsManager::Secret').length);
    expect(idle.sweeps.value).toBe((30 * 24 * 60) / numbersOf.prod.sweepMinutes);
  });
});

describe('the document', () => {
  it('is what the model says today', () => {
    expect(read('docs/cost-model.md')).toBe(costReport());
  });

  it('says of which day and place its prices are', () => {
    expect(costReport()).toContain(`${prices.region} as of ${prices.asOf}`);
  });
});
