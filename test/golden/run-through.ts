import { createPipeline, type PipelineTools } from '../../functions/pipeline.ts';
import { contextOf, ORIGINALS_BUCKET, objectCreated, queueEvent } from '../../infra/desk/home/aws-events.ts';
import { createDossierFlow, type FlowTask } from '../../infra/desk/home/dossier-flow.ts';
import type { DossierExecution } from '../../shared/ports/workflow.ts';
import { edge } from '../runtime/builders.ts';

/** Stands for the services between the functions: hands the manifest's event to `receive`, then runs what it started. */
export async function runThrough(
  tools: PipelineTools,
  executions: ReadonlyMap<string, DossierExecution>,
  manifestKey: string,
): Promise<string[]> {
  const pipeline = createPipeline(tools, { ...edge(), bucket: ORIGINALS_BUCKET });
  const manifest = await tools.blobs.head('originals', manifestKey);
  if (manifest === null) throw new Error('the manifest was not stored');
  const { ref, bytes, sha256, storedAt } = manifest;
  const event = objectCreated({ key: ref.key, version: ref.version, bytes, sha256: sha256 ?? '', storedAt });
  const message = { id: 1, body: JSON.stringify(event), attempts: 1 };
  const context = contextOf('golden', 'golden');
  await pipeline.receive(queueEvent('receive', [message], storedAt), context);
  const task =
    (name: keyof typeof pipeline): FlowTask =>
    (input) =>
      pipeline[name](input, context);
  const flow = createDossierFlow({
    ReadPageArn: task('readPage'),
    AssembleArn: task('assemble'),
    JudgeArn: task('judge'),
    SweepArn: task('sweep'),
  });
  const dossiers: string[] = [];
  for (const execution of executions.values()) {
    const ended = await flow.run(execution, new AbortController().signal);
    if (ended !== 'SUCCEEDED') throw new Error(`the flow ${ended}`);
    dossiers.push(execution.dossierId);
  }
  return dossiers;
}
