import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';

/** What every script of the site is made with. */
const common = {
  bundle: true,
  minify: true,
  target: 'es2022',
  logLevel: 'silent',
  // Atlaskit asks for process.env.CI and a few others; a browser has no process.
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.CI': 'undefined', 'process.env': '{}' },
  jsx: 'automatic',
  loader: { '.svg': 'file', '.png': 'file', '.woff2': 'file' },
} satisfies BuildOptions;

/** Every icon of Atlaskit by its name, as the module `all-atlaskit-icons`. */
const allIcons: Plugin = {
  name: 'all-atlaskit-icons',
  setup(build) {
    build.onResolve({ filter: /^all-atlaskit-icons$/ }, ({ path }) => ({
      path,
      namespace: 'all-atlaskit-icons',
    }));
    build.onLoad({ filter: /.*/, namespace: 'all-atlaskit-icons' }, () => {
      const folder = dirname(require.resolve('@atlaskit/icon/core/add'));
      const names = readdirSync(folder).flatMap((file) => /^(.*)\.js$/.exec(file)?.[1] ?? []);
      const imports = names.map((name, index) => `import icon${index} from '@atlaskit/icon/core/${name}';`);
      const entries = names.map((name, index) => `${JSON.stringify(name)}: icon${index},`);
      return {
        contents: [...imports, 'export const icons = {', ...entries, '};'].join('\n'),
        resolveDir: __dirname,
      };
    });
  },
};

/**
 * Builds the browser side of the local site from its folder into another: `index.html`, scripts named by their content,
 * and `bridge-frame.js`: one classic script, because it has to run before any script of the app's own page, and module
 * scripts run late. Rejects with what the compiler says.
 */
export async function buildSite(siteDir: string, outDir: string): Promise<void> {
  const staged = `${outDir}.new`;
  rmSync(staged, { recursive: true, force: true });
  const [main] = await Promise.all([
    build({
      ...common,
      entryPoints: [join(siteDir, 'src/main.tsx')],
      outdir: join(staged, 'assets'),
      format: 'esm',
      splitting: true,
      entryNames: '[name]-[hash]',
      metafile: true,
      plugins: [allIcons],
    }),
    build({
      ...common,
      entryPoints: [join(siteDir, 'src/bridge-frame.ts')],
      outdir: staged,
      format: 'iife',
    }),
  ]);
  const outputs = Object.entries(main.metafile.outputs);
  const entry = outputs.find(([, { entryPoint }]) => entryPoint?.endsWith('src/main.tsx'));
  if (!entry) throw new Error('host: the site has no main script');
  const [script, { cssBundle }] = entry;
  // esbuild does not load the sheet of a script that is loaded late; the main sheet has the last word, as it has all the rules.
  const late = outputs.map(([path]) => path).filter((path) => path.endsWith('.css') && path !== cssBundle);
  const styles = [...late, cssBundle ?? []]
    .flat()
    .map((path) => `<link rel="stylesheet" href="/assets/${basename(path)}" />`)
    .join('');
  const page = readFileSync(join(siteDir, 'index.html'), 'utf8')
    .replace('/src/main.tsx', `/assets/${basename(script)}`)
    .replace('</head>', `${styles}</head>`);
  mkdirSync(staged, { recursive: true });
  writeFileSync(join(staged, 'index.html'), page);
  rmSync(outDir, { recursive: true, force: true });
  renameSync(staged, outDir);
}
