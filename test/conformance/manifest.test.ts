import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FullValidationProcessor } from '@forge/manifest';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fixedEgressHosts } from '../../src/contract/egress';
import { findProvider } from '../../src/core/connection/providers/catalogue';

const projectDir = resolve(__dirname, '../..');
const read = (path: string) => readFileSync(resolve(projectDir, path), 'utf8');

interface Manifest {
  readonly modules: {
    readonly function: readonly { readonly handler: string }[];
    readonly consumer: readonly { readonly queue: string }[];
  };
  readonly permissions: {
    readonly external: {
      readonly fetch: { readonly backend: readonly { readonly address: string }[] };
      readonly configurable: { readonly enabled: boolean };
    };
  };
}
/** A module's schema, with alternatives for modules of several forms. */
interface ModuleSchema {
  readonly properties?: Readonly<Record<string, object>>;
  readonly oneOf?: readonly ModuleSchema[];
}
interface ManifestSchema {
  readonly definitions: {
    readonly ModuleSchema: {
      readonly properties: Readonly<Record<string, { readonly items?: ModuleSchema } | undefined>>;
    };
  };
}
const manifest = parse(read('manifest.yml')) as Manifest;

describe('manifest.yml', () => {
  it('passes Atlassian’s own validator', { timeout: 120_000 }, async () => {
    // The validator reads the files that the manifest names from the working directory.
    const before = process.cwd();
    process.chdir(projectDir);
    try {
      const result = await new FullValidationProcessor({}).process(undefined);
      // The console is built before it is deployed; a checkout that was not built yet lacks its folder.
      const errors = (result.errors ?? []).filter(({ message }) => !/static\/[a-z-]+\/build/.test(message));
      expect(errors).toEqual([]);
    } finally {
      process.chdir(before);
    }
  });

  it('has its titles and descriptions in every language, where Atlassian takes more than one', () => {
    const schema = JSON.parse(
      read('node_modules/@forge/manifest/out/schema/manifest-schema.json'),
    ) as ManifestSchema;
    const kinds = schema.definitions.ModuleSchema.properties;
    const said = Object.entries(manifest.modules as unknown as Record<string, Record<string, unknown>[]>);
    const untranslated = said.flatMap(([type, modules]) =>
      modules.flatMap((module) =>
        ['title', 'description', 'name', 'label'].flatMap((property) => {
          const text = module[property];
          const items = kinds[type]?.items;
          const forms = [items, ...(items?.oneOf ?? [])].map((form) => form?.properties?.[property]);
          const takesMore = JSON.stringify(forms).includes('i18n');
          // The app's own name is the same everywhere.
          const isSaid = typeof text === 'string' && text !== 'External Data';
          return isSaid && takesMore ? [`${type} ${property}: ${text}`] : [];
        }),
      ),
    );
    expect(untranslated).toEqual([]);
    // A dashboard's widget has one title for everybody until the schema says otherwise.
    expect(JSON.stringify(kinds['dashboards:widget'])).not.toContain('i18n');
  });

  it('names exactly the handlers that the entry files export', async () => {
    const entries = readdirSync(resolve(projectDir, 'src')).filter((name) => name.endsWith('.ts'));
    const exported = await Promise.all(
      entries.map(async (name) => {
        const entry = (await import(`../../src/${name}`)) as object;
        return Object.keys(entry).map((key) => `${name.replace('.ts', '')}.${key}`);
      }),
    );
    const named = manifest.modules.function.map(({ handler }) => handler);
    expect(exported.flat().sort()).toEqual(named.sort());
  });

  it('allows exactly the hosts that the console counts as allowed', () => {
    const { backend } = manifest.permissions.external.fetch;
    expect(backend.map(({ address }) => address)).toEqual(fixedEgressHosts.map((host) => `https://${host}`));
    expect(manifest.permissions.external.configurable.enabled).toBe(true);
  });

  it('allows every host of Microsoft’s clouds that the Entra ID preset can name', () => {
    const cloud = findProvider('entra-id')?.settings.find(({ key }) => key === 'cloud');
    // A link leads to `portal`; `sts` and `exchange` are names in tokens. The app calls none of them.
    const hosts = cloud?.options?.flatMap(({ variables }) => [variables.authority, variables.graph]) ?? [];
    expect(hosts.length).toBeGreaterThan(0);
    for (const host of hosts) expect(fixedEgressHosts).toContain(host);
  });

  it('declares the queues that the app pushes to', () => {
    const queues = [...read('src/forge/queue/forge-queue.ts').matchAll(/QueueKey = '([\w-]+)'/g)].map(
      ([, key]) => key,
    );
    expect(manifest.modules.consumer.map(({ queue }) => queue)).toEqual(queues);
  });
});
