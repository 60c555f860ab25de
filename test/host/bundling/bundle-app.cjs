// Runs Atlassian's own bundler in a process of its own: it asks for `require.main`, and webpack's memory goes with it.
// Usage: node bundle-app.cjs '{"entryPoints": …}' or '{"resource": …}'; prints nothing but errors.
'use strict';
const { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { getNodeBundler, LocalWrapperProvider, NativeUIBundler } = require('@forge/bundler');

const logger = {
  debug: () => undefined,
  trace: () => undefined,
  info: () => undefined,
  warn: (text) => console.error(text),
  error: (text) => console.error(text),
};

async function bundleFunctions({ appDir, runtimePath, entryPoints, outDir }) {
  const reader = { readFileAsync: async (path) => readFileSync(path, 'utf8') };
  const bundler = getNodeBundler(logger, new LocalWrapperProvider(reader, runtimePath), {
    readConfig: async () => ({ app: {} }),
  });
  const output = await bundler.bundle({ appDirectory: appDir, entryPoints });
  publish(output.outputDir, outDir);
  for (const [name, content] of output.additionalOutputs ?? []) {
    mkdirSync(dirname(join(outDir, name)), { recursive: true });
    if (typeof content === 'string') cpSync(content, join(outDir, name));
    else writeFileSync(join(outDir, name), content);
  }
}

/** Leaves type errors to tsc: each resource would check the whole of src again, which is half of its time. */
class UncheckedUIBundler extends NativeUIBundler {
  async getConfigs(args) {
    const [config, ...others] = await super.getConfigs(args);
    const rules = config.module.rules.map((rule) =>
      rule.loader === 'ts-loader' ? { ...rule, options: { transpileOnly: true } } : rule,
    );
    return [{ ...config, module: { ...config.module, rules } }, ...others];
  }
}

async function bundleResource({ resource, translations, outDir }) {
  const { nativeUiBundlesDetails } = await new UncheckedUIBundler(logger).bundleResources(
    [resource],
    translations,
  );
  publish(nativeUiBundlesDetails[0].path, outDir);
}

function publish(from, to) {
  const staged = `${to}.new`;
  rmSync(staged, { recursive: true, force: true });
  cpSync(from, staged, { recursive: true });
  rmSync(to, { recursive: true, force: true });
  renameSync(staged, to);
}

const order = JSON.parse(process.argv[2]);
process.chdir(order.appDir);
(order.resource ? bundleResource(order) : bundleFunctions(order)).then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
