import { RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { LambdaFunction } from './lambda-function.ts';
import { acknowledge, allow, type Permission } from './permissions.ts';
import { keepDerived, keepRecords, readOriginals, sealFields } from './store-permissions.ts';
import { commonEnvironment, fieldEnvironment, type Surroundings, stateMachineName } from './surroundings.ts';

/** The one definition of the flow, which the desk interprets too. */
const definition = new URL('../flow/dossier-flow.asl.json', import.meta.url).pathname;

/** `read-page` × n → `assemble` → `judge`; a failure goes to `sweep`, which makes it visible. */
export class DossierFlow extends Construct {
  readonly readPage: LambdaFunction;
  readonly assemble: LambdaFunction;
  readonly judge: LambdaFunction;
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, surroundings: Surroundings, sweep: LambdaFunction) {
    super(scope, id);
    const { stage, stores, code } = surroundings;
    const environment = commonEnvironment(surroundings);
    const fields = fieldEnvironment(surroundings);
    this.readPage = new LambdaFunction(this, 'ReadPage', {
      stage,
      name: 'read-page',
      code: code('read-page'),
      environment: { ...environment, SHOULI_ENGINE: stage.engine },
      permissions: [
        ...readOriginals(stores),
        ...keepDerived(stores),
        ...keepRecords(stores),
        ...(stage.engine === 'textract' ? [analyseByTextract] : []),
      ],
      atOnce: stage.pagesAtOnce,
    });
    this.assemble = new LambdaFunction(this, 'Assemble', {
      stage,
      name: 'assemble',
      code: code('assemble'),
      environment: { ...environment, ...fields },
      permissions: [...keepDerived(stores), ...keepRecords(stores)],
    });
    this.judge = new LambdaFunction(this, 'Judge', {
      stage,
      name: 'judge',
      code: code('judge'),
      environment: { ...environment, ...fields },
      permissions: [...keepDerived(stores), ...keepRecords(stores), ...sealFields(stores)],
    });
    this.stateMachine = this.#stateMachine(surroundings, sweep);
  }

  #stateMachine({ stage }: Surroundings, sweep: LambdaFunction): StateMachine {
    const steps = { ReadPage: this.readPage, Assemble: this.assemble, Judge: this.judge, Sweep: sweep };
    const arns = Object.entries(steps).map(([name, { lambda }]) => [`${name}Arn`, lambda.functionArn]);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    allow(role, {
      actions: ['lambda:InvokeFunction'],
      resources: Object.values(steps).map(({ lambda }) => lambda.functionArn),
    });
    const stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: stateMachineName(stage),
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromFile(definition),
      definitionSubstitutions: Object.fromEntries(arns),
      role,
      tracingEnabled: stage.features.xray,
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: false,
        destination: new LogGroup(this, 'Log', {
          logGroupName: `/aws/vendedlogs/states/${stateMachineName(stage)}`,
          retention: stage.logDays as RetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    acknowledge(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'Log delivery and X-Ray know no resources: Step Functions needs both granted on *.',
    );
    if (!stage.features.xray) {
      for (const rule of ['AwsSolutions-SF2', 'Serverless-StepFunctionStateMachineXray']) {
        acknowledge(stateMachine, rule, 'The partition has no X-Ray.');
      }
    }
    return stateMachine;
  }
}

const analyseByTextract: Permission = {
  // Long files are jobs; the file is fetched with this role's own right to read originals.
  actions: ['textract:AnalyzeDocument', 'textract:GetDocumentAnalysis', 'textract:StartDocumentAnalysis'],
  resources: ['*'],
  why: 'Textract reads what it is given; its operations know no resources.',
};
