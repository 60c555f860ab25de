import { anAccount } from '../../../test/builders/accounts';
import { beforeEach, describe, expect, it } from 'vitest';
import { dataSourceId } from '../../../test/builders/data-sources';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import type { Surface } from '../../contract/binding';
import { listUsage } from './list-usage';
import { recordUsage } from './record-usage';

let ports: FakePorts;

beforeEach(async () => {
  ports = buildFakePorts();
  await bind('confluence-macro', '98305', 'Welcome', 'DEMO');
  await bind('jira-field', 'customfield_10105.10211', 'customfield_10105', null);
  await bind('jira-panel', 'external-data-panel.10001', 'ORD', 'ORD');
  await bind('dashboard-widget', '10400.10500', '', null);
});

const bind = (surface: Surface, id: string, name: string, containerKey: string | null) =>
  recordUsage(ports, {
    dataSourceId,
    surface,
    place: { id, name, containerKey },
    accountId: anAccount('admin'),
  });

const names = async () => {
  const listed = await listUsage(ports, dataSourceId);
  if (!listed.ok) throw new Error('not listed');
  return Object.fromEntries(
    listed.value.places.map(({ surface, name, isGone }) => [surface, [name, isGone]]),
  );
};

describe('listUsage', () => {
  it('gives pages, fields and projects the names they have now', async () => {
    ports.directory.pages = new Map([['98305', 'Welcome home']]);
    ports.directory.fields = new Map([['customfield_10105', 'Supplier']]);
    ports.directory.projects = new Map([['ORD', 'Orders']]);
    expect(await names()).toEqual({
      'confluence-macro': ['Welcome home', false],
      'jira-field': ['Supplier', false],
      'jira-panel': ['Orders', false],
      'dashboard-widget': ['', false],
    });
  });

  it('says of what the product does not know that it is gone, or not for this administrator', async () => {
    expect(await names()).toEqual({
      'confluence-macro': ['Welcome', true],
      'jira-field': ['customfield_10105', true],
      'jira-panel': ['ORD', true],
      'dashboard-widget': ['', false],
    });
  });

  it('keeps the names of then where a product does not answer, or is not there', async () => {
    ports.directory.pages = null;
    ports.directory.fields = null;
    ports.directory.describeProjects = () => Promise.reject(new Error('no Jira'));
    expect(await names()).toMatchObject({
      'confluence-macro': ['Welcome', false],
      'jira-field': ['customfield_10105', false],
      'jira-panel': ['ORD', false],
    });
  });
});
