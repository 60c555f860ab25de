import { defineConfig } from 'vite';

/** Builds the resource as Forge serves it: static files below an unknown path, without inline script. */
export default defineConfig({
  root: __dirname,
  base: './',
  build: {
    outDir: 'build',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
});
