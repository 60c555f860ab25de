import { expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { JiraSurface } from './jira-surface';
import { getPanel, savePanel } from './issue-panel';
import { mayConfigure } from './may-configure';

const at: JiraSurface = {
  surface: 'jira-panel',
  accountId: anAccount('author'),
  issue: { key: 'ORD-1', project: { id: '10001', key: 'ORD' }, place: 'panel' },
  placeId: 'panel.10001',
};

it('asks Jira once in ten minutes whether to offer a panel’s settings', async () => {
  const ports = buildFakePorts();
  ports.jiraFields.administers = true;
  expect(await mayConfigure(ports, at)).toBe(true);
  ports.jiraFields.administers = false;
  ports.clock.advance(9 * 60_000);
  expect(await getPanel(ports, at)).toMatchObject({ value: { mayConfigure: true } });
  ports.clock.advance(60_000);
  expect(await getPanel(ports, at)).toMatchObject({ value: { mayConfigure: false } });
});

it('keeps what it was told of one person and project from others', async () => {
  const ports = buildFakePorts();
  ports.jiraFields.administers = true;
  expect(await mayConfigure(ports, at)).toBe(true);
  ports.jiraFields.administers = false;
  expect(await mayConfigure(ports, { ...at, accountId: anAccount('viewer') })).toBe(false);
  const elsewhere = { ...at.issue!, project: { id: '10002', key: 'SUP' } };
  expect(await mayConfigure(ports, { ...at, issue: elsewhere })).toBe(false);
  expect(await mayConfigure(ports, { ...at, accountId: null })).toBe(false);
});

it('lets nobody save by what Jira said before', async () => {
  const ports = buildFakePorts();
  ports.jiraFields.administers = true;
  expect(await mayConfigure(ports, at)).toBe(true);
  ports.jiraFields.administers = false;
  const saved = await savePanel(ports, at, {} as never);
  expect(saved).toMatchObject({ failure: { failure: { reason: 'not-project-administrator' } } });
});
