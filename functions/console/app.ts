import { OpenAPIHono } from '@hono/zod-openapi';
import { secureHeaders } from 'hono/secure-headers';
import type { HomeView } from '../../shared/domain/api/home.ts';
import { boundedBodies } from './bounded-bodies.ts';
import type { CloudPlaces, ConsoleDependencies } from './dependencies.ts';
import { answerTo, saysLanguage } from './operation.ts';
import { mountAdministration } from './operations/administration.ts';
import { mountBatchNotices } from './operations/batch-notices.ts';
import { mountBatches } from './operations/batches.ts';
import { mountCampaigns } from './operations/campaigns.ts';
import { mountDecisions } from './operations/decisions.ts';
import { mountDossiers } from './operations/dossiers.ts';
import { mountEvents } from './operations/events.ts';
import { mountNotices } from './operations/notices.ts';
import { mountOverview } from './operations/overview.ts';
import { mountPageLooks } from './operations/page-looks.ts';
import { mountPages } from './operations/pages.ts';
import { mountPurge } from './operations/purge.ts';
import { mountReplay } from './operations/replay.ts';
import { mountRosters } from './operations/rosters.ts';
import { mountSamples } from './operations/samples.ts';
import { mountSessions } from './operations/sessions.ts';
import { mountUploads } from './operations/uploads.ts';
import { refusal } from './problems.ts';

export const openApiInfo = {
  openapi: '3.1.0',
  info: {
    title: '受理 Shouli console API',
    version: '1',
    description:
      'Dossiers, decisions, batches and notices. Sentences for people are zh-CN, or English where `Accept-Language` asks for it; notices stay Chinese.',
  },
} as const;

/** The console's API: one app behind the HTTP API in the cloud and on the desk. */
export function createConsoleApp(deps: ConsoleDependencies): OpenAPIHono {
  const app = new OpenAPIHono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", ...reachable(deps)],
        // Ant Design sets its styles at run time; scripts stay strict.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
      strictTransportSecurity: deps.secure,
    }),
  );
  app.use('/api/*', saysLanguage);
  app.use('/api/*', boundedBodies(deps));
  app.onError((error, c) => answerTo(error, deps, c));
  for (const mountPart of [
    mountSessions,
    mountCampaigns,
    mountDossiers,
    mountReplay,
    mountPages,
    mountDecisions,
    mountPurge,
    mountNotices,
    mountUploads,
    mountPageLooks,
    mountRosters,
    mountBatches,
    mountBatchNotices,
    mountOverview,
    mountSamples,
    mountAdministration,
    mountEvents,
  ]) {
    mountPart(app, deps);
  }
  app.get('/config.json', (c) => c.json(homeView(deps), 200, { 'cache-control': 'no-cache' }));
  app.get('/api/openapi.json', (c) => c.json(app.getOpenAPI31Document(openApiInfo)));
  app.all('/api/*', (c) => answerTo(refusal('not-found'), deps, c));
  return app;
}

/** In the cloud a browser also gets tokens from the issuer and sends scans to one bucket; on the desk nothing else. */
const reachable = ({ cloud }: ConsoleDependencies): string[] =>
  cloud === null ? [] : [...originsOf(cloud), cloud.uploadTo];

const originsOf = ({ issuer, issuerOrigins }: CloudPlaces): string[] => [
  ...new Set([new URL(issuer).origin, ...issuerOrigins]),
];

function homeView({ cloud }: ConsoleDependencies): HomeView {
  if (cloud === null) return { signIn: 'local' };
  const { issuer, clientId } = cloud;
  return { signIn: 'oidc', issuer, clientId, origins: originsOf(cloud) };
}
