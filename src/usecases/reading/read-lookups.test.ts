import { describe, expect, it } from 'vitest';
import type { DataSourceDraft } from '../../contract/data-source';
import { aColumn, usersUrl } from '../../../test/builders/data-sources';
import { graphError } from '../../../test/builders/graph';
import { aRead } from '../../../test/builders/reads';
import { inEnglish } from '../../../test/fakes/in-english';
import { json } from '../../../test/fakes/scripted-http-client';

const namesUrl = 'https://graph.microsoft.com/v1.0/people';

describe('a list of names', () => {
  it('turns ids into names by a second list, and shows the ids if that cannot be read', async () => {
    const lookups = [
      {
        key: 'people',
        url: namesUrl,
        rowsPath: '$.value',
        idPath: '$.id',
        namePath: '$.fields.Title',
        emailPath: '$.fields.EMail',
      },
    ];
    const columns = [aColumn({ key: 'owner', path: '$.OwnerLookupId', type: 'person', lookup: 'people' })];
    const { http, read } = aRead({
      columns,
      lookups: [...lookups, { ...lookups[0]!, key: 'unused', url: `${namesUrl}2` }],
    });
    http.on(usersUrl, json({ value: [{ OwnerLookupId: '7' }, { OwnerLookupId: 8 }, {}] }));
    http.on(
      namesUrl,
      json({
        value: [{ id: 7, fields: { Title: 'Ada', EMail: 'ada@contoso.example' } }],
        '@odata.nextLink': `${namesUrl}?p=2`,
      }),
    );
    http.on(`${namesUrl}?p=2`, json({ value: [{ id: '9', fields: { Title: 'Lee' } }] }));
    const result = await read();
    expect(result.ok && result.value.rows).toEqual([
      [{ name: 'Ada', email: 'ada@contoso.example' }],
      [{ name: '#8' }],
      [null],
    ]);
    http.on(namesUrl, json(graphError('accessDenied', 'no'), 403));
    const refused = await read();
    expect(refused.ok && refused.value.rows[0]).toEqual([{ name: '#7' }]);
    expect(refused.ok ? refused.value.warnings.map(inEnglish).join() : '').toMatch(
      /could not be read \(403\)/,
    );
  });

  const owners: Partial<DataSourceDraft> = {
    columns: [aColumn({ key: 'owner', path: '$.owner', type: 'person', lookup: 'people' })],
    lookups: [
      { key: 'people', url: namesUrl, rowsPath: '', idPath: '$.id', namePath: '$.name', emailPath: '' },
    ],
  };

  it('is read to its last page, also where nobody said where its rows lie', async () => {
    const { http, read } = aRead(owners);
    http.on(usersUrl, json({ value: [{ owner: 1 }, { owner: 2 }] }));
    http.on(namesUrl, json({ items: [{ id: 1, name: 'Ada' }], next: `${namesUrl}?p=2` }));
    http.on(`${namesUrl}?p=2`, json({ items: [{ id: 2, name: 'Lee' }] }));
    expect(await read()).toMatchObject({ value: { rows: [[{ name: 'Ada' }], [{ name: 'Lee' }]] } });
  });

  it.each([
    ['in its place', { success: false, message: 'Not today' }],
    ['beside its rows', { errors: [{ message: 'Not today' }], items: [{ id: 1, name: 'Ada' }] }],
  ])('is one that could not be read where an error of 200 stands %s', async (_, body) => {
    const { http, read } = aRead(owners);
    http.on(usersUrl, json({ value: [{ owner: 2 }] }));
    http.on(namesUrl, json(body));
    const result = await read();
    expect(result).toMatchObject({ ok: true, value: { rows: [[{ name: '#2' }]] } });
    expect(result.ok ? result.value.warnings.map(inEnglish).join() : '').toMatch(/could not be read/);
  });
});
