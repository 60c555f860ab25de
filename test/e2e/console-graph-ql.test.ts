import { describe, expect, it } from 'vitest';
import { SAMPLE_API_HOST } from '../services/sample-api/sample-api';
import { memberCount } from '../services/sample-api/members-graph-ql';
import { choose, expectAccessible, takePicture } from './browser';
import { openConsole, startDataSource } from './console-steps';
import { useSite } from './site-under-test';

const query = [
  'query Members($first: Int, $after: String, $department: String) {',
  '  members(first: $first, after: $after, department: $department) {',
  '    nodes { id name department joined }',
  '    pageInfo { hasNextPage endCursor }',
  '  }',
  '}',
].join('\n');

describe('a data source in GraphQL', () => {
  const site = useSite({ egress: [`https://${SAMPLE_API_HOST}`] });

  it(`is complete with ${memberCount} rows after "Find paging"`, async () => {
    await site.app.connectOpenApi('Directory', SAMPLE_API_HOST);
    const console = await openConsole(site);
    await startDataSource(console, 'Members');
    await choose(console, 'Connection', 'Directory');
    await choose(console, 'Ready-made requests', 'GraphQL: a connection');
    const url = console.getByLabel('URL', { exact: true });
    await expect.poll(() => url.inputValue()).toBe(`https://${SAMPLE_API_HOST}/graphql`);
    const text = console.getByLabel('Query', { exact: true });
    await text.fill(query.replace('nodes {', 'nodes {{'));
    await console.getByRole('button', { name: 'Try request' }).click();
    await console.getByText('Put placeholders into the variables, not into the query.').waitFor();
    await text.fill(query.replace('department: $department)', 'department: )'));
    await console.getByRole('button', { name: 'Try request' }).click();
    await console.getByText(/^No valid query: line 2, column/).waitFor();
    await text.fill(query);
    await console.getByLabel('Variables', { exact: true }).fill('{"first": 50}');
    await console.getByLabel('Rows path').fill('');
    await console.getByRole('button', { name: 'Paging, limits and refresh' }).click();
    await choose(console, 'Paging', 'Automatic');
    await expectAccessible(console);
    await console.getByRole('button', { name: 'Find paging' }).click();
    const consent = console.page().getByRole('dialog', { name: /to share data\?$/ });
    await consent.getByRole('button', { name: 'Allow' }).click();
    await console.getByRole('heading', { name: /This brings further rows/ }).waitFor();
    await console.getByLabel('Operation name').scrollIntoViewIfNeeded();
    await text.focus();
    await takePicture(console.page(), 'console-graph-ql');
    await console.getByRole('button', { name: 'Use this paging' }).click();
    await console.getByRole('button', { name: 'Save & test', exact: true }).click();
    await console.getByText('Saved and tested').waitFor();
    const overview = await site.app.admin('getOverview', {});
    if (!overview.ok) throw new Error(overview.error.message);
    const stored = overview.data.dataSources.find(({ name }) => name === 'Members');
    expect(stored?.health).toMatchObject({ rowCount: memberCount, verdict: { state: 'complete' } });
  });

  site.metNoScriptError();
});
