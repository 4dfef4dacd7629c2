import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * zod would try whether it may compile code at run time; the content security policy forbids it and reports each try.
 * Set before zod's own module runs.
 */
const withoutEval = ({ moduleIds }: { readonly moduleIds: readonly string[] }): string =>
  moduleIds.some((id) => id.includes('/zod/')) ? 'globalThis.__zod_globalConfig = { jitless: true };' : '';

/** The console's build: static files that the desk and the cloud serve as they are. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Which chunks a screen loads: a test weighs them.
    manifest: 'manifest.json',
    // Under the strict content security policy nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The first load is measured compressed, by a test.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { banner: withoutEval } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8787', '/config.json': 'http://127.0.0.1:8787' } },
});
