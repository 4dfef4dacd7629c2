import { App, type AppProps, CfnOutput, Stack, Tags, Validations } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { type Stage, scansForMalware } from '../stages.ts';
import { Console } from './console.ts';
import { Decisions } from './decisions.ts';
import { DossierFlow } from './dossier-flow.ts';
import { Intake } from './intake.ts';
import type { CodeOf } from './lambda-function.ts';
import { MalwareScan } from './malware.ts';
import { Round } from './round.ts';
import { Stores } from './stores.ts';
import { Watch } from './watch.ts';

export interface HouseProps {
  readonly stage: Stage;
  readonly code: CodeOf;
}

/**
 * One stage in the cloud:
 *
 *     upload → intake → [ read-page × n ] → assemble → judge → records → deliver, reconcile
 *                                                 ↘ console ↗              sweep, watch
 *
 * One stack, because all of it is deployed together and refers to each other; what must outlive it is retained.
 */
export class House extends Stack {
  readonly stores: Stores;

  constructor(app: App, { stage, code }: HouseProps) {
    super(app, `Shouli-${stage.name}`, {
      description: 'Shouli: reads scanned dossiers, judges them and issues notices',
      terminationProtection: stage.protectedFromDeletion,
    });
    Tags.of(this).add('application', 'shouli');
    Tags.of(this).add('stage', stage.name);

    this.stores = new Stores(this, 'Stores', stage);
    const bus = new EventBus(this, 'Bus', { eventBusName: `shouli-${stage.name}` });
    const surroundings = { stage, stores: this.stores, code, bus };
    const round = new Round(this, 'Round', surroundings);
    const flow = new DossierFlow(this, 'Flow', surroundings, round.sweep);
    const intake = new Intake(this, 'Intake', surroundings);
    const decisions = new Decisions(this, 'Decisions', surroundings);
    const desk = stage.identity === null ? null : new Console(this, 'Console', surroundings, stage.identity);
    if (scansForMalware(stage)) new MalwareScan(this, 'MalwareScan', this.stores);
    const streamReaders = { deliver: decisions.deliver, reconcile: decisions.reconcile };
    new Watch(this, 'Watch', {
      stage,
      stores: this.stores,
      queue: intake.queue,
      deadLetters: {
        receive: intake.deadLetters,
        deliver: decisions.deliverDeadLetters,
        reconcile: decisions.reconcileDeadLetters,
        sweep: round.deadLetters,
      },
      streamReaders,
      functions: {
        receive: intake.receive,
        readPage: flow.readPage,
        assemble: flow.assemble,
        judge: flow.judge,
        ...streamReaders,
        sweep: round.sweep,
        ...(desk ? { console: desk.console, lookPages: desk.lookPages } : {}),
      },
      sweep: round.sweep,
      stateMachine: flow.stateMachine,
    });

    new CfnOutput(this, 'OriginalsBucket', { value: this.stores.originals.bucketName });
    new CfnOutput(this, 'DecisionBus', { value: bus.eventBusName });
    new CfnOutput(this, 'NoticesBucket', { value: this.stores.notices.bucketName });
    if (this.stores.smtpSecret) {
      new CfnOutput(this, 'SmtpPassword', { value: this.stores.smtpSecret.secretName });
    }
    if (desk) new CfnOutput(this, 'ApiAddress', { value: desk.api.apiEndpoint });
  }
}

/** Behaviour of the CDK that newer projects get by default. */
const switches = {
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
};

/** `props`: what the CDK command does not set itself. */
export const createApp = (props: Pick<AppProps, 'outdir' | 'builtinCloudFormationValidation'> = {}): App =>
  new App({ context: switches, analyticsReporting: false, ...props });

/** Puts one stage into the app, to be checked while it is synthesised. */
export function addHouse(app: App, props: HouseProps): House {
  const house = new House(app, props);
  checkHouse(app);
  return house;
}

/** Stops `synth` at every finding of cdk-nag that nobody has explained. */
function checkHouse(app: App): void {
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app, { verbose: true }),
    new ServerlessChecks(app, { verbose: true }),
  );
}
