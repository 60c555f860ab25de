import { beforeAll, describe, expect, it } from 'vitest';
import { personColumns } from '../builders/contoso-sources';
import { JiraField } from '../builders/jira-fields';
import { expectAccessible } from './browser';
import { editOnIssue } from './record-field';
import { useSite } from './site-under-test';

/** So many columns are stored beside a record’s label, each as long as an issue keeps it. */
const longColumns = Array.from({ length: 10 }, (_, index) => ({
  key: `long${index}`,
  name: `Notes ${index}`,
  path: '',
  template: `{id}${'記録'.repeat(120)}`,
  type: 'text' as const,
  hidden: false,
}));

describe('a field that holds as much as Jira keeps', () => {
  const site = useSite();
  let team: JiraField;

  beforeAll(async () => {
    const { id } = await site.app.addUsers((await site.app.connect()).id, {
      columns: [...personColumns, ...longColumns],
    });
    team = JiraField.create(site.app, 'Team', 'multiple');
    const columns = longColumns.map(({ key }) => key);
    await team.configure(id, { idColumn: 'id', labelColumn: 'displayName', columns });
  });

  it('refuses one more record with a sentence, before anything is written, and keeps those that fit', async () => {
    const field = await editOnIssue(site, 'ORD-1', 'Team');
    await field.pick('adele', /Adele Vance/);
    await field.shows('Adele Vance');
    await field.pick('megan', /Megan Bowen/);
    await field.pick('lee', /^Lee Gu/);
    await field.shows(/^Not picked: with it, this field would hold \d+ KB, and Jira keeps 32 KB\./);
    // What is held can be stored as it is.
    expect(await field.group.getByText(/Not stored yet/).count()).toBe(0);
    await expectAccessible(field.page);
    await field.leave();
    await expect.poll(() => team.value('ORD-1')?.texts ?? []).toEqual(['Adele Vance', 'Megan Bowen']);
    await field.shows('Megan Bowen');
  });
});
