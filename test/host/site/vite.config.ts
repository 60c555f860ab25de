import path from 'node:path';
import { build, defineConfig, type Plugin } from 'vite';

const siteRoot = __dirname;

/**
 * Adds `bridge-frame.js` to the build: one classic script without imports, because it has to run before any
 * script of the app's own page, and module scripts run late.
 */
function bridgeFrameScript(): Plugin {
  return {
    name: 'host-bridge-frame',
    apply: 'build',
    async generateBundle() {
      const result = await build({
        configFile: false,
        root: siteRoot,
        logLevel: 'warn',
        define: { 'process.env.NODE_ENV': '"production"' },
        build: {
          write: false,
          lib: {
            entry: path.resolve(siteRoot, 'src/bridge-frame.ts'),
            formats: ['iife'],
            name: 'hostBridgeFrame',
            fileName: () => 'bridge-frame.js',
          },
        },
      });
      const outputs = Array.isArray(result) ? result : [result];
      for (const output of outputs) {
        if (!('output' in output)) continue;
        for (const file of output.output) {
          if (file.type === 'chunk') {
            this.emitFile({ type: 'asset', fileName: 'bridge-frame.js', source: file.code });
          }
        }
      }
    },
  };
}

export default defineConfig({
  root: siteRoot,
  base: '/',
  publicDir: false,
  plugins: [bridgeFrameScript()],
  // Atlaskit asks for process.env.CI and a few others; a browser has no process.
  define: { 'process.env.CI': 'undefined' },
  esbuild: { jsx: 'automatic' },
  build: {
    outDir: path.resolve(siteRoot, 'build'),
    emptyOutDir: true,
    target: 'es2022',
    // The page is served from this machine only; size does not matter as it does for the app's own bundles.
    chunkSizeWarningLimit: 6000,
    reportCompressedSize: false,
  },
});
