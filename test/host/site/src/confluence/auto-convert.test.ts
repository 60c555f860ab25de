import { describe, expect, it } from 'vitest';
import type { AppModule } from '../api/site-model';
import { macroForLink } from './auto-convert';

const lists: AppModule = {
  type: 'macro',
  key: 'lists',
  title: 'Lists',
  autoConvert: {
    matchers: [
      { pattern: 'https://*.sharepoint.com/sites/*/Lists/*/*' },
      { pattern: 'https://*.sharepoint.com/sites/*/Lists/*' },
      { pattern: 'https://lists.example.com/{}/items' },
    ],
  },
};

describe('macroForLink', () => {
  it.each([
    'https://contoso.sharepoint.com/sites/sales/Lists/Customers/AllItems.aspx',
    ' https://contoso.sharepoint.com/sites/sales/Lists/Customers\n',
    'https://lists.example.com/a%20b/items',
  ])('finds the macro for %s', (pasted) => {
    expect(macroForLink([lists], pasted)).toEqual({ module: lists, link: pasted.trim() });
  });

  it.each([
    'https://contoso.sharepoint.com/sites/sales',
    'https://lists.example.com/a/b/items',
    'https://lists.example.com/a/items?x=1',
    'see https://contoso.sharepoint.com/sites/sales/Lists/Customers',
    'https://contosoXsharepointXcom/sites/a/Lists/a',
    // A star is one segment, so nothing can stand before the host or between the parts.
    'https://evil.example/https://contoso.sharepoint.com/sites/x/Lists/y',
    'https://evil.example/.sharepoint.com/sites/x/Lists/y',
    'https://contoso.sharepoint.com/sites/a/b/Lists/c',
    'https://contoso.sharepoint.com/sites/a/Lists/b/c/d',
  ])('leaves %s as it is', (pasted) => {
    expect(macroForLink([lists], pasted)).toBeUndefined();
  });

  it('passes over macros that the account has no access to', () => {
    const link = 'https://lists.example.com/a/items';
    expect(macroForLink([{ ...lists, isUnavailable: true }], link)).toBeUndefined();
  });
});
