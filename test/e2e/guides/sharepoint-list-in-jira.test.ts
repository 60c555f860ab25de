import type { Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { takePicture } from '../browser';
import { useSite } from '../site-under-test';
import { EntraPortal, entraWords, registersTheApp } from './entra-portal';
import { followGuide } from './follow-guide';
import { GraphExplorer } from './graph-explorer';
import { RecordField } from '../record-field';
import { openConsole } from './site-steps';

const guide = followGuide('sharepoint-list-in-jira');
const listAddress = 'https://contoso-demo.sharepoint.com/sites/sales/Lists/Customers/AllItems.aspx';

describe('the guide to a SharePoint list in Jira', () => {
  const site = useSite();
  const portal = new EntraPortal(site);
  const explorer = new GraphExplorer(site);
  let page: Page;
  let console: Frame;
  let siteId: string;
  let field: RecordField;

  beforeAll(async () => {
    page = await site.open('/jira', 'admin');
  });

  registersTheApp(guide, portal);
  guide.step(4, async (step) => {
    step.elsewhere(entraWords);
    await portal.addPermissions('application', step.value());
  });
  guide.step(5, async (step) => {
    step.elsewhere(entraWords);
    step.value();
    await portal.grantAdminConsent();
  });
  guide.step(6, async (step) => {
    step.elsewhere(entraWords);
    const request = step.block({ host: 'contoso-demo.sharepoint.com', site: 'sales' });
    const answer = await explorer.send(request);
    siteId = answer.body['id'] as string;
    expect(siteId.split(',')).toHaveLength(3);
  });
  guide.step(7, async (step) => {
    step.elsewhere(entraWords);
    await explorer.consent(step.value());
    const request = step.block({ 'site-id': siteId, 'client-id': portal.clientId });
    expect((await explorer.send(request)).status).toBe(201);
  });
  guide.step(8, async (step) => {
    console = await openConsole(site, page, step, 'jira');
    await step.see('Add data source');
    await step.press('SharePoint list');
    await step.fill('Name', step.value(0));
    await step.fill('Connection name', step.value(1));
  });
  guide.step(9, async (step) => {
    step.on(console);
    await step.fill('Tenant', portal.tenantId);
    await step.fill('Client ID', portal.clientId);
    await step.fill('Client secret', portal.secretValue);
    await step.press('Authenticate');
    await step.see('Authenticated');
  });
  guide.step(10, async (step) => {
    step.on(console);
    await step.fill('SharePoint list address', listAddress);
    await step.press('Find list');
    await console
      .getByText(/Found “Customers”/)
      .first()
      .waitFor();
  });
  guide.step(11, async (step) => {
    step.on(console);
    await step.press('Save & test');
    await step.see('Saved and tested');
    await console
      .getByText(/240 rows/)
      .first()
      .waitFor();
  });
  guide.step(12, async (step) => {
    await page.goto(site.address('/jira', 'admin'));
    step.on(page);
    await step.press('Custom fields');
    await step.press('Create custom field');
    step.on(page.getByRole('dialog'));
    await step.choose('Field type', 'External data (single)');
    await step.fill('Name');
    await step.press('Create');
    await page.getByRole('heading', { name: step.value(), exact: true }).waitFor();
  });
  guide.step(13, async (step) => {
    step.on(page);
    await step.press('Configure');
    const dialog = page.getByRole('dialog');
    step.on(dialog);
    await step.choose('Data source', step.value(0));
    await step.see('ID column');
    await step.see('Label column');
    await step.choose('Further columns', step.value(1));
    await step.press('Save');
    await dialog.waitFor({ state: 'detached' });
  });
  guide.step(14, async (step) => {
    await page.goto(site.address('/jira/browse/ORD-1', 'author'));
    await step.on(page).press('Edit SharePoint customer');
    field = new RecordField(page, 'SharePoint customer');
    await field.pick('Nord', /Nord/);
    await field.leave();
    await field.shows(/Nord/);
  });
  guide.step(15, async (step) => {
    await step.on(field.group).press('Show details');
    await field.shows(/^Status: /);
    await takePicture(page, 'guide-jira-customer');
  });
  guide.step(16, async (step) => {
    expect(await site.host.jira.search(step.value(), 'author')).toContain('ORD-1');
  });
  guide.isComplete();

  site.metNoScriptError();
});
