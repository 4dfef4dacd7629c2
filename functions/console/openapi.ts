import { createConsoleApp, openApiInfo } from './app.ts';
import type { ConsoleDependencies } from './dependencies.ts';

/** The OpenAPI 3.1 document, made from the operations' schemas. Nothing is called: no dependency is needed. */
export function openApiDocument(): unknown {
  const untouched = new Proxy({} as ConsoleDependencies, {
    get: (_, name) => {
      if (name === 'secure') return false;
      // Only the content security policy asks where the console stands, and the document says nothing of it.
      if (name === 'cloud') return null;
      throw new Error(`the document needs no ${String(name)}`);
    },
  });
  return createConsoleApp(untouched).getOpenAPI31Document(openApiInfo);
}
