import { join } from 'node:path';
import { defineConfig } from 'vite';

/**
 * Builds the console as Forge serves it: static files below an unknown path (hence the relative base), under a
 * Content-Security-Policy of `script-src 'self'` (hence no inline script and no module-preload polyfill).
 */
export default defineConfig({
  root: __dirname,
  base: './',
  resolve: {
    alias: { '@atlaskit/feature-gate-js-client/feature-gates': join(__dirname, 'src/no-feature-gates.ts') },
  },
  esbuild: { jsx: 'automatic' },
  build: {
    outDir: 'build',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
});
