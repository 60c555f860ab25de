// Atlassian's own bundlers, in one process for all that is built: they ask for `require.main`, webpack keeps a core busy,
// and what it has compiled and cached serves the next order. Told by messages `{id, order}`; answers `{id, error}`.
'use strict';
const { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { getNodeBundler, LocalWrapperProvider, NativeUIBundler } = require('@forge/bundler');

// Of webpack's own version, which Forge's bundler chooses.
const { createRequire } = require('node:module');
const requireFromForge = createRequire(require.resolve('@forge/bundler'));
const webpack = requireFromForge('webpack');
const MinimizerPlugin = createRequire(requireFromForge.resolve('webpack'))('minimizer-webpack-plugin');

const logger = {
  debug: () => undefined,
  trace: () => undefined,
  info: () => undefined,
  warn: (text) => console.error(text),
  error: (text) => console.error(text),
};

/** Of `{watch}`: compilers by what they make, which recompile only what changed. */
const kept = new Map();

/**
 * Forge's configuration, less what takes nine tenths of its time and changes nothing that the app does: type errors are
 * left to tsc (each bundle would check the whole of src again), and esbuild shortens in place of terser. `asDeployed`
 * leaves terser in, for whoever measures sizes.
 */
function quicken(config, { asDeployed, watch }) {
  const unchecked = (rule) => ({ ...rule, options: { ...rule.options, transpileOnly: true } });
  const rules = config.module.rules.map((rule) => {
    if (rule.loader === 'ts-loader') return unchecked(rule);
    const uses = rule.use?.map((use) => (use.loader === 'ts-loader' ? unchecked(use) : use));
    return uses ? { ...rule, use: uses } : rule;
  });
  const minimizer = new MinimizerPlugin({
    minify: MinimizerPlugin.esbuildMinify,
    parallel: false,
    extractComments: false,
  });
  return {
    ...config,
    module: { ...config.module, rules },
    ...(watch ? watched(config) : {}),
    optimization: {
      ...config.optimization,
      ...(watch ? unoptimized : {}),
      ...(asDeployed ? {} : { minimizer: [minimizer] }),
    },
  };
}

/** What Atlassian's CLI takes for source maps when it watches, and what webpack offers for the second compilation. */
const watched = (config) => ({
  cache: { type: 'memory' },
  devtool: 'cheap-source-map',
  experiments: { ...config.experiments, cacheUnaffected: true },
});

/** Steps that look at all modules together, so that a change of one costs as much as the whole. */
const unoptimized = {
  minimize: false,
  concatenateModules: false,
  // Parses the whole bundle again, to spare its entry a function of its own.
  avoidEntryIife: false,
  innerGraph: false,
  mangleExports: false,
  realContentHash: false,
  usedExports: false,
};

/** Lets a bundler of Atlassian's run with the quicker configuration, and again with the compiler of its last run. */
function prepare(bundler, order) {
  const getConfigs = bundler.getConfigs.bind(bundler);
  bundler.getConfigs = async (args) => (await getConfigs(args)).map((config) => quicken(config, order));
  // Each would be parsed once more, for counts that only an upload to Atlassian sends along.
  bundler.localModules = () => new Set();
  if (!order.watch) return bundler;
  bundler.runCompiler = async (args, config) => {
    const last = kept.get(order.outDir) ?? { compiler: webpack(config), config };
    kept.set(order.outDir, last);
    const stats = await new Promise((resolve, reject) => {
      last.compiler.run((error, result) => (error ? reject(error) : resolve(result)));
    });
    if (stats.hasErrors()) {
      throw new Error(
        stats
          .toJson()
          .errors.map(({ message }) => message)
          .join('\n'),
      );
    }
    return bundler.getOutput(args, last.config, stats);
  };
  return bundler;
}

async function bundleFunctions(order) {
  const { appDir, runtimePath, entryPoints, outDir } = order;
  const reader = { readFileAsync: async (path) => readFileSync(path, 'utf8') };
  const configured = getNodeBundler(logger, new LocalWrapperProvider(reader, runtimePath), {
    readConfig: async () => ({ app: {} }),
  });
  const bundler = prepare(await configured.getBundler(), order);
  const output = await bundler.bundle({ appDirectory: appDir, entryPoints });
  publish(output.outputDir, outDir, (staged) => {
    for (const [name, content] of output.additionalOutputs ?? []) {
      mkdirSync(dirname(join(staged, name)), { recursive: true });
      if (typeof content === 'string') cpSync(content, join(staged, name));
      else writeFileSync(join(staged, name), content);
    }
  });
}

async function bundleResource(order) {
  const { resource, translations, outDir } = order;
  const bundler = prepare(new NativeUIBundler(logger), order);
  const { nativeUiBundlesDetails } = await bundler.bundleResources([resource], translations);
  publish(nativeUiBundlesDetails[0].path, outDir);
}

/** Puts a finished bundle into its place; whoever reads meanwhile sees the old or the new one. */
function publish(from, to, complete = () => undefined) {
  const staged = `${to}.new`;
  rmSync(staged, { recursive: true, force: true });
  cpSync(from, staged, { recursive: true });
  complete(staged);
  rmSync(to, { recursive: true, force: true });
  renameSync(staged, to);
}

process.on('message', ({ id, order }) => {
  process.chdir(order.appDir);
  (order.resource ? bundleResource(order) : bundleFunctions(order)).then(
    () => process.send({ id }),
    (error) => process.send({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
