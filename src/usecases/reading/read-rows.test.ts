import { describe, expect, it } from 'vitest';
import { aConnectionRecord } from '../../../test/builders/connections';
import {
  aColumn,
  aDataSourceDraft,
  aParameter,
  aRequest,
  usersUrl,
} from '../../../test/builders/data-sources';
import { graphPage } from '../../../test/builders/graph';
import { aRead, anOrdersRead, idsOf, orderIdColumn, orders, ordersUrl } from '../../../test/builders/reads';
import { resolverDeadline } from '../../../test/fakes/fake-ports';
import { json, text } from '../../../test/fakes/scripted-http-client';
import { readRows } from './read-rows';

describe('readRows: parameters, formats, columns', () => {
  it('puts values in their places', async () => {
    const request = aRequest({
      url: `${ordersUrl}/{{dept}}?since={{since}}`,
      headers: [{ name: 'X-User', value: '{{user}}' }],
    });
    const parameters = [
      aParameter({ key: 'dept' }),
      aParameter({ key: 'since' }),
      aParameter({ key: 'user' }),
    ];
    const { ports, http } = anOrdersRead({});
    http.on(`${ordersUrl}/R%26D?since=2030-01-01`, json({ rows: orders(1, 1) }));
    const draft = aDataSourceDraft({ request, parameters, rowsPath: '$.rows', columns: [orderIdColumn] });
    const connection = aConnectionRecord({
      auth: { type: 'none' },
      allowedHosts: ['api.example.com'],
      secretsSet: [],
    });
    const values = { dept: 'R&D', since: '2030-01-01', user: 'ada' };
    const options = { deadlineAtMs: resolverDeadline(ports), mayStopEarly: false, values };
    expect(idsOf(await readRows(ports, connection, draft, options))).toEqual([1]);
    expect(http.requests[0]?.headers['x-user']).toBe('ada');
  });

  it('reads CSV with typed columns of its own', async () => {
    const { http, read } = anOrdersRead({ rowsPath: '', columns: [] });
    const csv = 'sku,price,active,zip\r\nA-1,12.5,true,01234\r\nA-2,7,FALSE,99999\r\n';
    http.on(ordersUrl, text(csv, 200, { 'content-type': 'text/csv' }));
    const result = await read();
    expect(result.ok && result.value.columns.map(({ type }) => type)).toEqual([
      'text',
      'number',
      'boolean',
      'text',
    ]);
    expect(result.ok && result.value.rows).toEqual([
      ['A-1', 12.5, true, '01234'],
      ['A-2', 7, false, '99999'],
    ]);
  });

  it('reads XML, and ids beyond 2^53 with all their digits', async () => {
    const xml = anOrdersRead({ rowsPath: '$.list.order', columns: [orderIdColumn], format: 'xml' });
    xml.http.on(
      ordersUrl,
      text('<list><order id="1"/><order id="2"/></list>', 200, { 'content-type': 'text/plain' }),
    );
    expect(idsOf(await xml.read())).toEqual([1, 2]);
    const big = anOrdersRead({ columns: [] });
    big.http.on(ordersUrl, text('{"rows":[{"n":9007199254740993},{"n":9007199254740995}]}'));
    expect(idsOf(await big.read())).toEqual(['9007199254740993', '9007199254740995']);
  });

  it('selects what the columns need, and in a test what the address selects too', async () => {
    const request = aRequest({ url: `${usersUrl}?$select=id,mail&$top=5`, selectFromColumns: true });
    const template = aColumn({ path: '', template: '{givenName} {surname}' });
    const { ports, http, read } = aRead({ request, columns: [template] });
    http.on(usersUrl, json(graphPage(0, 1)));
    expect(await read()).toMatchObject({ value: { rows: [['User 0']] } });
    const draft = aDataSourceDraft({ request, columns: [template] });
    const options = { deadlineAtMs: resolverDeadline(ports), mayStopEarly: true, isTest: true };
    await readRows(ports, aConnectionRecord(), draft, options);
    expect(http.requests.map(({ url }) => url)).toEqual([
      `${usersUrl}?$top=5&$select=id,givenName,surname`,
      `${usersUrl}?$top=5&$select=id,mail,givenName,surname`,
    ]);
  });
});
