import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldSetUpGlance, knownConfigurationGlance } from '../../src/core/field/known-configuration';
import { knownRowsGlance } from '../../src/core/field/known-rows';
import { recentPicksGlance } from '../../src/core/field/recent-picks';
import { boundedKinds } from '../soak/growth-check';

const projectDir = resolve(__dirname, '../..');

function listSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listSources(path);
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : [];
  });
}

/** First parts of every key that src/ builds: texts such as `connection:${id}`. */
function writtenPrefixes(): Set<string> {
  const prefixes = new Set<string>();
  for (const path of listSources(join(projectDir, 'src/core'))) {
    for (const [, prefix] of readFileSync(path, 'utf8').matchAll(/=>\s*`([a-z][a-z-]+):\$\{/g))
      prefixes.add(prefix!);
  }
  return prefixes;
}

/** What of a schema its members are told by. */
interface SchemaDef {
  readonly type: string;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly options?: readonly Schema[];
  readonly shape?: Readonly<Record<string, Schema>>;
}
interface Schema {
  readonly _zod: { readonly def: SchemaDef };
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && '_zod' in value;

/** Members of records, and of what lies in them: the objects themselves, those of lists, and of each of several kinds. */
function listMembers({ _zod: { def } }: Schema, path = '', depth = 0): readonly string[] {
  if (def.innerType !== undefined) return listMembers(def.innerType, path, depth);
  if (def.element !== undefined) return listMembers(def.element, `${path}[]`, depth);
  if (def.options !== undefined) return def.options.flatMap((each) => listMembers(each, path, depth));
  if (def.shape === undefined || depth > 1) return path === '' ? [] : [path];
  return Object.entries(def.shape).flatMap(([name, member]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return [at.replaceAll('[]', ''), ...listMembers(member, at, depth + 1)].map((each) =>
      each.replaceAll('[]', ''),
    );
  });
}

/** Records that are made anew where they are not as the app writes them, so that no schema need read them. */
const withoutSchema = {
  fieldSetUp: fieldSetUpGlance,
  knownConfiguration: knownConfigurationGlance,
  knownRows: knownRowsGlance,
  recentPicks: recentPicksGlance,
};

/** Every record with a version, by its name, with its members. */
async function recordMembers(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const [name, { names }] of Object.entries(withoutSchema)) {
    found.set(
      name,
      names.filter((member) => member !== 'version'),
    );
  }
  for (const path of listSources(join(projectDir, 'src/core'))) {
    if (!/\bversion: z\./.test(readFileSync(path, 'utf8'))) continue;
    const exported = (await import(path)) as Readonly<Record<string, unknown>>;
    for (const [name, schema] of Object.entries(exported)) {
      if (!name.endsWith('Schema') || !isSchema(schema)) continue;
      const members = [...new Set(listMembers(schema))].filter((member) => member !== 'version');
      if (members.length > 0) found.set(name.replace(/Schema$/, ''), members);
    }
  }
  return found;
}

/** Lines of the list of members: a record's name, then its members. */
function documentedMembers(text: string): ReadonlyMap<string, readonly string[]> {
  const [, section = ''] = text.split('## Members');
  return new Map(
    [...section.matchAll(/^- `(\w+)`: (.+)$/gm)].map(([, name, members]) => [
      name!,
      [...members!.matchAll(/`([^`]+)`/g)].map(([, member]) => member!),
    ]),
  );
}

describe('docs/storage.md', () => {
  it('lists no kind of record whose number the soak does not bound', () => {
    const page = readFileSync(join(projectDir, 'docs/storage.md'), 'utf8');
    const kinds = [...page.matchAll(/^\| `([a-z-]+)[:`]/gm)].map(([, kind]) => kind!);
    expect(kinds.length).toBeGreaterThan(40);
    expect(kinds.filter((kind) => !boundedKinds.includes(kind))).toEqual([]);
  });

  const documented = new Set(
    [...readFileSync(join(projectDir, 'docs/storage.md'), 'utf8').matchAll(/^\| `([a-z-]+):/gm)].map(
      ([, prefix]) => prefix!,
    ),
  );

  it('names every key that the app writes, and no other', () => {
    expect([...writtenPrefixes()].sort()).toEqual([...documented].sort());
  });

  it('names every member of every record, and no other', async () => {
    const text = readFileSync(join(projectDir, 'docs/storage.md'), 'utf8');
    const documented = documentedMembers(text);
    const records = await recordMembers();
    expect([...documented.keys()].sort()).toEqual([...records.keys()].sort());
    for (const [name, members] of records)
      expect([name, [...(documented.get(name) ?? [])].sort()]).toEqual([name, [...members].sort()]);
  });
});
