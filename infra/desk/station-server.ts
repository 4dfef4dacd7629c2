import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { maskedRecord } from '../../shared/domain/masking.ts';
import type { Station } from './station.ts';
import {
  dossierPage,
  overviewPage,
  overviewRow,
  scanPage,
  stationScript,
  stationStyle,
} from './station-page.ts';

/** The overview is renewed this often at most, milliseconds. */
const RENEW_EVERY = 250;

/** The station's plain pages: the batch with its progress, a dossier's record, a page with the field's box. */
export function createStationApp(station: Station): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'self'"], objectSrc: ["'none'"], frameAncestors: ["'none'"] },
    }),
  );
  const recordOf = async (name: string) => {
    const record = await station.record(name);
    return record ? maskedRecord(record) : null;
  };

  app.get('/', async (c) => c.html(overviewPage(await station.dossiers())));
  app.get('/station.css', (c) => c.text(stationStyle, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/station.js', (c) =>
    c.text(stationScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const send = async () => {
        const rows = await Promise.all((await station.dossiers()).map(overviewRow));
        const data = rows
          .map(String)
          .join('')
          .replace(/\s*\n\s*/g, ' ');
        await stream.writeSSE({ data });
      };
      const sendSometimes = seldom(() => void send(), RENEW_EVERY);
      await new Promise<void>((resolve) => {
        const end = station.watch(sendSometimes);
        stream.onAbort(() => {
          end();
          resolve();
        });
        void send();
      });
    }),
  );
  app.get('/dossiers/:name/record.json', async (c) => {
    const record = await recordOf(c.req.param('name'));
    return record ? c.json(record) : c.notFound();
  });
  app.get('/dossiers/:name/pages/:file{\\d+\\.jpg}', async (c) => {
    const image = await station.picture(c.req.param('name'), Number.parseInt(c.req.param('file'), 10));
    return image ? c.body(image, 200, { 'content-type': 'image/jpeg' }) : c.notFound();
  });
  app.get('/dossiers/:name/pages/:page{\\d+}', (c) => {
    const box = (c.req.query('box') ?? '').split(',').map(Number);
    const isBox = box.length === 4 && box.every((value) => value >= 0 && value <= 1);
    return c.html(scanPage(c.req.param('name'), Number(c.req.param('page')), isBox ? box : [0, 0, 0, 0]));
  });
  app.get('/dossiers/:name', async (c) => {
    const record = await recordOf(c.req.param('name'));
    return record ? c.html(dossierPage(c.req.param('name'), record)) : c.notFound();
  });
  return app;
}

/** Calls at most once in so many milliseconds; the last call is never lost. */
function seldom(call: () => void, milliseconds: number): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      call();
    }, milliseconds);
  };
}

/** Listens on loopback only; resolves when the port is open, rejects where it is taken. */
export function listen(app: Hono, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, () => resolve(server));
    server.on('error', reject);
  });
}
