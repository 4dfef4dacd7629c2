import { OpenAPIHono } from '@hono/zod-openapi';
import { secureHeaders } from 'hono/secure-headers';
import { answerTo, saysLanguage } from '../console/operation.ts';
import { type LookDependencies, mountPageLooks } from '../console/operations/page-looks.ts';
import { refusal } from '../console/problems.ts';

/** The console's operation that opens what strangers' files hold before they are handed in, and nothing else of it. */
export function createLookApp(deps: LookDependencies): OpenAPIHono {
  const app = new OpenAPIHono();
  app.use(secureHeaders());
  app.use('/api/*', saysLanguage);
  app.onError((error, c) => answerTo(error, deps, c));
  mountPageLooks(app, deps);
  app.all('*', (c) => answerTo(refusal('not-found'), deps, c));
  return app;
}
