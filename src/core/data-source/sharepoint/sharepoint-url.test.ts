import { describe, expect, it } from 'vitest';
import { parseSharePointUrl } from './sharepoint-url';
import { inEnglish } from '../../../../test/fakes/in-english';

const host = 'https://contoso.sharepoint.com';

describe('parseSharePointUrl', () => {
  it.each([
    ['/sites/sales/Lists/Customers/AllItems.aspx?viewid=1#x', '/sites/sales', ['Lists', 'Customers'], true],
    ['/sites/sales/Lists/Customers', '/sites/sales', ['Lists', 'Customers'], true],
    ['/sites/sales/Lists/Customers/DispForm.aspx?ID=3', '/sites/sales', ['Lists', 'Customers'], true],
    ['/sites/sales/sub/Lists/A%20B/', '/sites/sales/sub', ['Lists', 'A B'], true],
    ['/Lists/Root', '', ['Lists', 'Root'], true],
    ['/teams/x/Shared%20Documents/Forms/AllItems.aspx', '/teams/x', ['Shared Documents'], false],
    ['/sites/sales', '/sites/sales', [], false],
    ['/sites/sales/SitePages/Home.aspx', '/sites/sales', [], false],
    ['/sites/sales/_layouts/15/viewlsts.aspx', '/sites/sales', [], false],
    ['/sites/sales/default.aspx', '/sites/sales', [], false],
    ['', '', [], false],
  ])('reads %s', (path, sitePath, folders, isList) => {
    expect(parseSharePointUrl(host + path)).toEqual({
      ok: true,
      value: { host: 'contoso.sharepoint.com', sitePath, folders, isList, workbook: null },
    });
  });

  it('reads the address of a workbook, as the browser shows it or as copied for people with access', () => {
    const expected = { sitePath: '/sites/a', folders: ['Docs', 'Q1', 'Plan.xlsx'], workbook: 'Plan.xlsx' };
    for (const path of ['/sites/a/Docs/Q1/Plan.xlsx?web=1', '/:x:/r/sites/a/Docs/Q1/Plan.xlsx?d=w1']) {
      expect(parseSharePointUrl(host + path)).toMatchObject({ value: expected });
    }
  });

  it.each([
    'contoso.sharepoint.com/sites/a',
    'http://contoso.sharepoint.com/sites/a',
    'https://contoso.sharepoint.com.evil.example/sites/a',
    'https://evil.example/sites/a?x=.sharepoint.com',
    'https://sharepoint.com/sites/a',
    `${host}/:l:/s/sales/abc`,
    `${host}/:f:/g/personal/abc`,
    `${host}/sites/%ff`,
  ])('refuses %s with a remedy', (url) => {
    const parsed = parseSharePointUrl(url);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : inEnglish(parsed.failure.remedy)).toMatch(/\.$/);
  });
});
