import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataSourceDraftSchema, maxRowsLimit } from '../../src/contract/data-source';
import { maxFieldColumns, maxFieldItems } from '../../src/contract/field-limits';
import { maxPeople } from '../../src/contract/gateway';
import { maxRowsPerAnswer } from '../../src/core/gateway/rows-query';
import { readingPaces } from '../../src/core/snapshot/reading-bound';
import { maxSnapshots } from '../../src/core/snapshot/snapshot-record';
import { maxCellCharacters } from '../../src/core/table/column-types/parts/texts';
import { maxExportRows } from '../../src/core/table/to-adf';
import { readManifest } from '../host/manifest/manifest';
import { findProductCalls, listCallsByScope, moduleScopes } from './product-calls';
import { readTable } from './markdown-table';

const projectDir = resolve(__dirname, '../..');
const read = (path: string) => readFileSync(resolve(projectDir, path), 'utf8');
const page = read('docs/guides/deployment.md');
const manifest = readManifest(projectDir);
const withoutMarks = (cell: string) => cell.replaceAll('`', '');

describe('docs/guides/deployment.md', () => {
  const scopes = readTable(page, 'scope');

  it('has a row for each scope of the manifest, in its order, and says what it is for', () => {
    expect(scopes.map(([scope]) => withoutMarks(scope!))).toEqual(manifest.scopes);
    for (const [scope, purpose = ''] of scopes) expect(purpose.length, scope).toBeGreaterThan(10);
  });

  it('names exactly the calls that need each scope', () => {
    const byScope = listCallsByScope(
      findProductCalls(),
      manifest.scopes.filter((scope) => !moduleScopes.includes(scope)),
    );
    const named = scopes.map(([scope, , calls = '']) => [
      withoutMarks(scope!),
      [...calls.matchAll(/`([^`]+)`/g)].map(([, call]) => call).sort(),
    ]);
    expect(named).toEqual(manifest.scopes.map((scope) => [scope, [...(byScope.get(scope) ?? [])].sort()]));
  });

  it('has a row for each fixed host and each web trigger', () => {
    const hosts = readTable(page, 'host').map(([host]) => `https://${withoutMarks(host!)}`);
    expect(hosts).toEqual(manifest.backendAddresses);
    const triggers = readTable(page, 'web trigger').map(([key]) => withoutMarks(key!));
    expect(triggers).toEqual(manifest.modules['webtrigger']?.map(({ key }) => key));
  });

  it('gives the limits that the code has', () => {
    const { maxRows } = dataSourceDraftSchema.parse({
      name: 'x',
      connectionId: 'connection01',
      request: { url: 'https://api.example.com/' },
    });
    const number = (value: number) => value.toLocaleString('en');
    expect(readTable(page, 'limit').map(([, value]) => value)).toEqual([
      number(maxRows),
      number(maxRowsLimit),
      '7 days',
      '20 MB',
      ...[maxCellCharacters, maxSnapshots].map(number),
      ...Object.values(readingPaces).map(({ perPerson, total }) => `${perPerson}, ${total}`),
      ...[maxExportRows, maxFieldItems.multiple, maxFieldColumns].map(number),
      ...[maxRowsPerAnswer, maxPeople].map(number),
    ]);
  });

  it('tells the commands that the README tells', () => {
    const commands = ['npm install -g @forge/cli', 'forge login', 'forge register "External Data"', 'npm ci'];
    const builds = [
      'npx vite build static/admin',
      'npx vite build static/table-file',
      'npx vite build static/transition-view',
      'forge deploy',
    ];
    for (const command of [...commands, ...builds]) {
      expect(page).toContain(command);
      expect(read('README.md')).toContain(command);
    }
  });
});
