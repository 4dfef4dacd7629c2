import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { numbersOf, stageOf } from '../../../infra/stages.ts';
import { OLDEST_WORK, OUTBOX_WORK } from '../../../shared/runtime/watch-line.ts';
import { houseOf, resourceOf, resourcesOf, templateOf } from './houses.ts';

const template = templateOf();

describe('the API', () => {
  const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);

  it('takes tokens of the issuer for its audience', () => {
    const authorizer = resourceOf(template, 'AWS::ApiGatewayV2::Authorizer', /./).Properties;
    expect(authorizer.AuthorizerType).toBe('JWT');
    expect(authorizer.JwtConfiguration).toEqual({
      Issuer: 'https://id.example.org/shouli',
      Audience: ['shouli'],
    });
  });

  it('asks for a token on every call, but not for the pages', () => {
    for (const { RouteKey, AuthorizationType } of routes) {
      expect(AuthorizationType, String(RouteKey)).toBe(String(RouteKey).includes('/api/') ? 'JWT' : 'NONE');
    }
    const open = routes.filter(({ AuthorizationType }) => AuthorizationType === 'NONE');
    expect(open.map(({ RouteKey }) => RouteKey)).toEqual(['GET /', 'GET /{proxy+}']);
  });

  it('sends looks at what was uploaded to their own function, and everything else to the console', () => {
    const integrations = resourcesOf(template, 'AWS::ApiGatewayV2::Integration');
    const servedBy = ({ Target }: Readonly<Record<string, unknown>>): string => {
      const one = integrations.find(({ id }) => JSON.stringify(Target).includes(id));
      return JSON.stringify(one?.Properties.IntegrationUri);
    };
    const looking = routes.filter((route) => servedBy(route).includes('LookPages'));
    expect(looking.map(({ RouteKey }) => RouteKey)).toEqual(['GET /api/uploads/{uploadId}/looks']);
    for (const route of routes.filter((one) => !looking.includes(one)))
      expect(servedBy(route), String(route.RouteKey)).toContain('ConsoleFunction');
  });

  it('is answered before it cuts an answer off', () => {
    for (const id of [/ConsoleFunction/, /LookPagesFunction/])
      expect(resourceOf(template, 'AWS::Lambda::Function', id).Properties.Timeout).toBeLessThan(30);
  });

  it('tells the console’s pages who signs people in: the same issuer, as a client of its audience', () => {
    const { Environment } = resourceOf(template, 'AWS::Lambda::Function', /ConsoleFunction/).Properties;
    expect(Environment).toMatchObject({
      Variables: {
        SHOULI_ISSUER: 'https://id.example.org/shouli',
        SHOULI_ISSUER_ORIGINS: 'https://tokens.example.org',
        SHOULI_CLIENT_ID: 'shouli',
        SHOULI_ROLE_CLAIM: 'shouli_role',
        SHOULI_BUREAU_CLAIM: 'custom:bureau',
      },
    });
  });

  it('slows down callers, and logs routes instead of paths and bodies', () => {
    const stage = resourceOf(template, 'AWS::ApiGatewayV2::Stage', /./).Properties;
    expect(stage.DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: numbersOf.prod.apiRate,
      ThrottlingBurstLimit: numbersOf.prod.apiBurst,
    });
    const { Format } = stage.AccessLogSettings as { Format: string };
    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/\$context\.(path|identity|authorizer\.claims\.(?!sub))/);
  });

  it('is not there without somebody who vouches for its callers', () => {
    const { house } = houseOf(stageOf({ stage: 'dev' }));
    Template.fromStack(house).resourceCountIs('AWS::ApiGatewayV2::Api', 0);
  });
});

describe('the alarms', () => {
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm');
  const alarm = (id: RegExp) => resourceOf(template, 'AWS::CloudWatch::Alarm', id).Properties;

  it('all call somebody, and tell when it is over', () => {
    for (const { Properties } of alarms) {
      const topic = [{ Ref: expect.stringMatching(/WatchAlarms/) }];
      expect(Properties.AlarmActions).toEqual(topic);
      expect(Properties.OKActions).toEqual(topic);
    }
  });

  it('ring at the first dead letter of every queue', () => {
    const deadLetters = resourcesOf(template, 'AWS::SQS::Queue').filter(({ id }) =>
      id.includes('DeadLetters'),
    );
    for (const queue of deadLetters) {
      const [own] = alarms.filter(
        ({ Properties }) =>
          Properties.MetricName === 'ApproximateNumberOfMessagesVisible' &&
          JSON.stringify(Properties.Dimensions).includes(queue.id),
      );
      expect(own?.Properties, queue.id).toMatchObject({
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
      });
    }
  });

  it('ring when a notice has not left, by the line that sweep writes', () => {
    const filter = resourceOf(template, 'AWS::Logs::MetricFilter', /OldestWork/).Properties;
    expect(filter.FilterPattern).toBe(`{ $.message = "${OLDEST_WORK}" }`);
    const [made] = filter.MetricTransformations as { MetricName: string; MetricNamespace: string }[];
    expect(alarm(/OutboxAge/)).toMatchObject({
      MetricName: made?.MetricName,
      Namespace: made?.MetricNamespace,
      Dimensions: [{ Name: 'state', Value: OUTBOX_WORK }],
      Threshold: numbersOf.prod.limits.outboxAgeMinutes * 60_000,
    });
  });

  it.each([/IntakeStalled/, /ReadingStalled/])(
    'ring for age without departures, not for age alone: %s',
    (id) => {
      const { Metrics } = alarm(id) as { Metrics: { Expression?: string }[] };
      expect(Metrics.map(({ Expression }) => Expression)).toContainEqual(
        expect.stringMatching(/^IF\(FILL\(age, 0\) > \d+ AND FILL\(departures, 0\) == 0, 1, 0\)$/),
      );
    },
  );

  it.each(['deliver', 'reconcile'])('ring when %s lags behind the stream', (name) => {
    expect(alarm(new RegExp(`${name}IteratorAge`))).toMatchObject({
      MetricName: 'IteratorAge',
      Threshold: numbersOf.prod.limits.iteratorAgeMinutes * 60_000,
    });
  });

  it('go out encrypted', () => {
    const topic = resourceOf(template, 'AWS::SNS::Topic', /Alarms/).Properties;
    expect(topic.KmsMasterKeyId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/HouseKey/), 'Arn'] });
    expect(resourcesOf(template, 'AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });
});
