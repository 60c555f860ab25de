import { expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import { seedConnection } from '../../../test/builders/connections';
import { aDataSourceDraft, aParameter, aRequest, usersUrl } from '../../../test/builders/data-sources';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import type { DataSourceDraft } from '../../contract/data-source';
import { findSourcePaging } from './find-source-paging';

const all = Array.from({ length: 25 }, (_, id) => ({ id }));

function setUp() {
  const ports = buildFakePorts();
  seedConnection(ports);
  ports.http.on(usersUrl, ({ url }) => {
    const page = Number(new URL(url).searchParams.get('page') ?? 1);
    return json({ page, pages: 3, items: all.slice((page - 1) * 10, page * 10) });
  });
  const find = (draft: Partial<DataSourceDraft>) =>
    findSourcePaging(
      ports,
      { draft: aDataSourceDraft({ rowsPath: '$.items', ...draft }) },
      anAccount('admin'),
      resolverDeadline(ports),
    );
  return { ports, find };
}

it('finds the paging whatever is entered for it by now, and stores nothing', async () => {
  const { ports, find } = setUp();
  const before = ports.records.dump();
  const nonsense = {
    kind: 'cursor',
    cursorPath: '$[',
    parameter: 'x',
    hasMorePath: '',
    sendAs: 'body',
  } as const;
  const found = await find({ paging: nonsense });
  expect(found).toMatchObject({
    ok: true,
    value: { paging: { kind: 'page', pageParameter: 'page', firstPage: 1 } },
  });
  expect(found.ok && found.value.tries.at(-1)?.outcome).toBe('other-rows');
  expect(found.ok && found.value.tries.length).toBeLessThanOrEqual(5);
  expect(ports.http.requests.length).toBeLessThanOrEqual(6);
  expect(ports.records.dump()).toBe(before);
});

it('says which value is missing, and asks for nothing without it', async () => {
  const { ports, find } = setUp();
  const request = aRequest({ url: `${usersUrl}?$filter=department eq '{{department}}'` });
  const parameters = [aParameter({ required: true })];
  expect(await find({ request, parameters })).toMatchObject({
    failure: { failure: { reason: 'invalid-input', field: 'parameters.department' } },
  });
  expect(ports.http.requests).toEqual([]);
});
