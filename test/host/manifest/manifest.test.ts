import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findModule, functionOf, isUiKitResource, readManifest } from './manifest';

const folder = mkdtempSync(join(tmpdir(), 'host-manifest-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('readManifest', () => {
  it('reads modules, functions, resources, scopes and egress', () => {
    const manifest = readManifest(resolve(__dirname, '../fixture-app'));
    expect(findModule(manifest, 'probe-macro')).toMatchObject({
      type: 'macro',
      module: { resource: 'probe-view' },
    });
    expect(functionOf(manifest, 'probe-consumer')).toMatchObject({
      handler: 'index.probeConsumer',
      timeoutSeconds: 60,
    });
    expect(new Set(manifest.resources.map(isUiKitResource))).toEqual(new Set([true]));
    expect(manifest.scopes).toContain('storage:app');
    expect(manifest.backendAddresses).toContain('https://*.wild.example.com');
    expect(manifest).toMatchObject({
      products: ['confluence', 'jira'],
      memoryMB: 256,
      customerManagedEgress: true,
    });
  });

  it('names what a module refers to and nobody defines', () => {
    writeFileSync(
      join(folder, 'manifest.yml'),
      'modules:\n  macro:\n    - key: m\n      resolver:\n        function: nowhere\n',
    );
    expect(() => readManifest(folder)).toThrow(
      "macro 'm' names the function 'nowhere', which is not defined",
    );
  });
});
