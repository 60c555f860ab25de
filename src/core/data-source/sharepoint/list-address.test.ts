import { describe, expect, it } from 'vitest';
import { isWithinList } from './list-address';

const list = 'https://contoso.sharepoint.com/sites/sales/Lists/Key%20Customers';
const library = 'https://contoso.sharepoint.com/sites/sales/Shared%20Documents';

describe('isWithinList', () => {
  it.each([
    [list, list],
    [`${list}/AllItems.aspx?viewid=7`, list],
    ['https://CONTOSO.sharepoint.com/sites/Sales/lists/key customers/My%20view.aspx', list],
    [`${library}/Forms/AllItems.aspx`, library],
    [`${library}/Reports/2026`, library],
  ])('%s belongs to %s', (pasted, address) => {
    expect(isWithinList(pasted, address)).toBe(true);
  });

  it.each([
    ['https://contoso.sharepoint.com/sites/sales/Lists/Key', list],
    ['https://contoso.sharepoint.com/sites/sales/Lists/Key%20Customers2', list],
    ['https://fabrikam.sharepoint.com/sites/sales/Lists/Key%20Customers', list],
    ['https://contoso.sharepoint.com/sites/sales', list],
    ['https://contoso.sharepoint.com/:l:/s/sales/abc', list],
    ['nonsense', list],
    [list, ''],
  ])('%s does not belong to %s', (pasted, address) => {
    expect(isWithinList(pasted, address)).toBe(false);
  });
});
