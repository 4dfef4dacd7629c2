import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { OPERATIONS } from '../../shared/domain/api/access.ts';
import type { Identity, Stage } from '../stages.ts';
import { LambdaFunction } from './lambda-function.ts';
import { acknowledge } from './permissions.ts';
import {
  keepDerived,
  keepRecords,
  lookAtUploads,
  purgeFiles,
  putOriginals,
  readNotices,
  readOriginals,
  readUploads,
  sealFields,
} from './store-permissions.ts';
import {
  commonEnvironment,
  fieldEnvironment,
  type Surroundings,
  startFlow,
  stateMachineArn,
} from './surroundings.ts';

/**
 * Browser → HTTP API, which checks the token → `console`, or `look-pages` where strangers' files are opened before they are
 * handed in. Whoever has no token gets the pages and nothing else.
 */
export class Console extends Construct {
  readonly console: LambdaFunction;
  readonly lookPages: LambdaFunction;
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, surroundings: Surroundings, identity: Identity) {
    super(scope, id);
    const { stage, stores, code } = surroundings;
    this.console = new LambdaFunction(this, 'Console', {
      stage,
      name: 'console',
      code: code('console'),
      environment: {
        ...commonEnvironment(surroundings),
        ...fieldEnvironment(surroundings),
        SHOULI_STATE_MACHINE: stateMachineArn(this, stage),
        SHOULI_ISSUER: identity.issuer,
        SHOULI_ISSUER_ORIGINS: identity.issuerOrigins.join(','),
        SHOULI_CLIENT_ID: identity.clientId,
        ...claimEnvironment(identity),
        SHOULI_PURGE: stage.purge ? 'open' : 'closed',
      },
      permissions: [
        ...keepRecords(stores),
        ...readOriginals(stores),
        ...putOriginals(stores),
        ...keepDerived(stores),
        ...readNotices(stores),
        ...(stage.purge ? purgeFiles(stores) : []),
        ...sealFields(stores),
        startFlow(this, stage),
      ],
    });
    this.lookPages = new LambdaFunction(this, 'LookPages', {
      stage,
      name: 'look-pages',
      code: code('look-pages'),
      environment: {
        ...commonEnvironment(surroundings),
        ...claimEnvironment(identity),
      },
      permissions: [...readUploads(stores), ...lookAtUploads(stores)],
    });
    this.api = this.#api(identity);
    this.#stage(stage);
  }

  #api(identity: Identity): HttpApi {
    const api = new HttpApi(this, 'Api', {
      createDefaultStage: false,
      defaultAuthorizer: new HttpJwtAuthorizer('Identity', identity.issuer, {
        jwtAudience: [...identity.audience],
      }),
    });
    const integration = new HttpLambdaIntegration('ToConsole', this.console.lambda);
    api.addRoutes({ path: '/api/{proxy+}', methods: everyMethod, integration });
    api.addRoutes({
      path: `/api${OPERATIONS.looks.path}`,
      methods: [HttpMethod.GET],
      integration: new HttpLambdaIntegration('ToLookPages', this.lookPages.lambda),
    });
    const pages = { integration, methods: [HttpMethod.GET], authorizer: new HttpNoneAuthorizer() };
    for (const path of ['/', '/{proxy+}']) {
      for (const route of api.addRoutes({ path, ...pages })) {
        acknowledge(
          route,
          'AwsSolutions-APIG4',
          'The pages of the console hold no data; a browser has to load them before anybody can sign in.',
        );
      }
    }
    return api;
  }

  #stage(stage: Stage): void {
    const log = new LogGroup(this, 'AccessLog', {
      retention: stage.logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: stage.apiRate, burstLimit: stage.apiBurst },
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: whoAskedForWhat },
    });
  }
}

const claimEnvironment = ({ claims }: Identity): Record<string, string> => ({
  SHOULI_ROLE_CLAIM: claims.role,
  SHOULI_BUREAU_CLAIM: claims.bureau,
});

const everyMethod = [HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE];

/** The route, not the path: a path may hold an id that somebody typed. */
const whoAskedForWhat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTimeEpoch',
    route: '$context.routeKey',
    status: '$context.status',
    bytes: '$context.responseLength',
    milliseconds: '$context.responseLatency',
    subject: '$context.authorizer.claims.sub',
    refusal: '$context.authorizer.error',
    problem: '$context.integrationErrorMessage',
  }),
);
