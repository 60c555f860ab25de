import { describe, expect, it } from 'vitest';
import type { AppModule } from '../api/site-model';
import { macroForLink } from './auto-convert';

const lists: AppModule = {
  type: 'macro',
  key: 'lists',
  title: 'Lists',
  autoConvert: {
    matchers: [
      { pattern: 'https://*.sharepoint.com/*/Lists/*' },
      { pattern: 'https://lists.example.com/{}/items' },
    ],
  },
};

describe('macroForLink', () => {
  it.each([
    'https://contoso.sharepoint.com/sites/sales/Lists/Customers/AllItems.aspx',
    ' https://contoso.sharepoint.com/sites/sales/Lists/Customers\n',
    'https://lists.example.com/a%20b/items',
    // A star goes over slashes too: what the macro does with the link is the app's affair.
    'https://evil.example/https://contoso.sharepoint.com/x/Lists/y',
  ])('finds the macro for %s', (pasted) => {
    expect(macroForLink([lists], pasted)).toEqual({ module: lists, link: pasted.trim() });
  });

  it.each([
    'https://contoso.sharepoint.com/sites/sales',
    'https://lists.example.com/a/b/items',
    'https://lists.example.com/a/items?x=1',
    'see https://contoso.sharepoint.com/sites/sales/Lists/Customers',
    'https://contosoXsharepointXcom/sites/Lists/a',
  ])('leaves %s as it is', (pasted) => {
    expect(macroForLink([lists], pasted)).toBeUndefined();
  });

  it('passes over macros that the account has no access to', () => {
    const link = 'https://lists.example.com/a/items';
    expect(macroForLink([{ ...lists, isUnavailable: true }], link)).toBeUndefined();
  });
});
