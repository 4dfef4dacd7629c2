import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { mayCall, OPERATIONS, type OperationId } from '../../shared/domain/api/access.ts';
import { Problem } from '../../shared/domain/api/problem.ts';
import { type Language, languageTags, wantedLanguage } from '../../shared/domain/language.ts';
import { InvalidCursor } from '../../shared/ports/invalid-cursor.ts';
import { Unavailable } from '../../shared/ports/unavailable.ts';
import { faultFields } from '../../shared/runtime/step-error.ts';
import type { ConsoleDependencies, Person } from './dependencies.ts';
import { ApiProblem, refusal } from './problems.ts';

export interface Asked<Params, Query, Body> {
  readonly person: Person;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Version that the caller has seen, from `If-Match`; NaN-free, null where none was sent. */
  readonly expected: number | null;
  /** In which sentences for people are answered. */
  readonly language: Language;
  readonly c: Context;
}

export interface Reply<Body> {
  readonly body: Body;
  readonly status?: 200 | 201;
  /** Version that becomes the ETag. */
  readonly version?: number;
}

/** One operation: its inputs and answer by schema, and what it does. */
export interface Operation<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly id: OperationId;
  readonly what: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Schema of the JSON answer; a media type for files and streams. */
  readonly answer: Answer | { readonly media: string };
  /** True: `If-Match` is needed. */
  readonly versioned?: true;
  readonly run: (
    asked: Asked<z.infer<Params>, z.infer<Query>, z.infer<Body>>,
  ) => Promise<Reply<z.infer<Answer>> | Response>;
}

const Nothing = z.object({});

/** What every operation needs, whatever it does. */
export type MountTools = Pick<ConsoleDependencies, 'identify' | 'clock'>;

/** Registers the operation: access, CSRF, input, answer and its part of the OpenAPI document. */
export function mount<
  Answer extends z.ZodType,
  Params extends z.ZodObject = typeof Nothing,
  Query extends z.ZodObject = typeof Nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(app: OpenAPIHono, deps: MountTools, operation: Operation<Params, Query, Body, Answer>): void {
  const { id } = operation;
  const { method, path } = OPERATIONS[id];
  document(app, operation);
  app.on(method.toUpperCase(), `/api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, async (c) => {
    const person = await personOf(deps, c, id);
    const reply = await operation.run({
      person,
      params: parsed(operation.params ?? Nothing, c.req.param(), 'path') as z.infer<Params>,
      query: parsed(operation.query ?? Nothing, c.req.query(), 'query') as z.infer<Query>,
      body: (operation.body ? parsed(operation.body, await jsonOf(c), 'body') : undefined) as z.infer<Body>,
      expected: expectedOf(c, operation.versioned ?? false),
      language: languageOf(c),
      c,
    });
    if (reply instanceof Response) return reply;
    if (reply.version !== undefined) c.header('etag', `"${reply.version}"`);
    c.header('cache-control', 'no-store');
    if (reply.body === undefined) return c.body(null, 204);
    return c.json(reply.body as never, reply.status ?? 200);
  });
}

/** The console says which; a browser's own list otherwise. */
export const languageOf = (c: Context): Language => wantedLanguage(c.req.header('accept-language'));

const noPerson = (deps: MountTools): Person => ({
  account: '',
  displayName: '',
  role: 'auditor',
  bureau: null,
  csrf: null,
  expiresAt: deps.clock.now(),
  mustChangePassword: false,
});

async function personOf(deps: MountTools, c: Context, id: OperationId): Promise<Person> {
  if (OPERATIONS[id].roles === 'anyone') return noPerson(deps);
  const claims = gatewayClaims(c.env);
  const person = await deps.identify({ cookie: cookieOf(c.req.header('cookie')), claims });
  // Signing in again helps nobody whose token is good and says no role of ours.
  if (person === null) throw refusal(claims === null ? 'signed-out' : 'no-role');
  if (!mayCall(person.role, id)) throw refusal('not-allowed');
  const changes = OPERATIONS[id].method !== 'get';
  if (changes && person.csrf !== null && c.req.header('x-shouli-csrf') !== person.csrf)
    throw refusal('cross-site');
  // A first password opens nothing but the way to change it.
  if (person.mustChangePassword && !FIRST_STEPS.has(id)) throw refusal('not-allowed');
  return person;
}

/** An HTTP API's event with the claims that its authorizer has verified; nothing that a caller could send. */
const GatewayEnv = z.object({
  event: z.object({
    requestContext: z.object({
      authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) }),
    }),
  }),
});

const gatewayClaims = (env: unknown): Readonly<Record<string, unknown>> | null =>
  GatewayEnv.safeParse(env).data?.event.requestContext.authorizer.jwt.claims ?? null;

const FIRST_STEPS: ReadonlySet<OperationId> = new Set(['session', 'signOut', 'changePassword', 'campaigns']);

export const COOKIE = 'shouli_session';

function cookieOf(header: string | undefined): string | null {
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${COOKIE}=`));
  return pair?.slice(COOKIE.length + 1) ?? null;
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, place: string): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw refusal(
    'input-invalid',
    result.error.issues.map(({ path }) => [place, ...path].join('.')),
  );
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw refusal('input-invalid', ['body']);
  }
}

function expectedOf(c: Context, needed: boolean): number | null {
  const version = /^"(\d+)"$/.exec(c.req.header('if-match') ?? '')?.[1];
  if (version === undefined && needed) throw refusal('version-missing');
  return version === undefined ? null : Number(version);
}

function document<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  app: OpenAPIHono,
  { id, what, params, query, body, answer, versioned }: Operation<P, Q, B, A>,
): void {
  const { method, path, roles } = OPERATIONS[id];
  app.openAPIRegistry.registerPath({
    operationId: id,
    method,
    path: `/api${path}`,
    summary: what,
    description: `Roles: ${roles === 'anyone' ? 'anyone' : roles.join(', ')}.${versioned ? ' Needs `If-Match`.' : ''}`,
    request: {
      ...(params ? { params } : {}),
      ...(query ? { query } : {}),
      ...(body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    },
    responses: {
      ...answersOf(what, answer),
      default: {
        description: 'Refused, with a reason code and a sentence for the person.',
        content: { 'application/problem+json': { schema: Problem } },
      },
    },
  });
}

function answersOf(
  what: string,
  answer: z.ZodType | { readonly media: string },
): Record<number, { description: string; content?: Record<string, { schema: z.ZodType }> }> {
  if ('media' in answer)
    return { 200: { description: what, content: { [answer.media]: { schema: z.string() } } } };
  if (answer instanceof z.ZodUndefined) return { 204: { description: what } };
  return { 200: { description: what, content: { 'application/json': { schema: answer } } } };
}

const JSON_TYPE = /^application\/(?:problem\+)?json/;

/** Says in which language an answer speaks, and that it would speak another where another is asked for. */
export const saysLanguage: MiddlewareHandler = async (c, next) => {
  await next();
  if (!JSON_TYPE.test(c.res.headers.get('content-type') ?? '')) return;
  c.header('content-language', languageTags[languageOf(c)]);
  c.header('vary', 'Accept-Language', { append: true });
};

/** The answer to an error of any operation. */
export function answerTo(error: unknown, deps: Pick<ConsoleDependencies, 'log'>, c: Context): Response {
  const problem = error instanceof ApiProblem ? error : unexpected(error, deps);
  return new Response(JSON.stringify(problem.in(languageOf(c))), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** The message of an unexpected error may quote content: only its class and place are logged. */
function unexpected(error: unknown, { log }: Pick<ConsoleDependencies, 'log'>): ApiProblem {
  if (error instanceof Unavailable) return refusal('busy');
  if (error instanceof InvalidCursor) return refusal('cursor-invalid', ['query.cursor']);
  log.error('console operation failed', faultFields(error));
  return refusal('internal');
}
