import { describe, expect, it } from 'vitest';
import { dataSourceDraftSchema } from '../../contract/data-source';
import type { DataSourceDraft } from '../../contract/data-source';
import { aConnectionRecord, seedConnection } from '../../../test/builders/connections';
import { aColumn, aDataSourceDraft, aRequest, usersUrl } from '../../../test/builders/data-sources';
import { buildFakePorts, resolverDeadline } from '../../../test/fakes/fake-ports';
import { text } from '../../../test/fakes/scripted-http-client';
import { readRows } from './read-rows';

async function read(answer: string, draft: Partial<DataSourceDraft>) {
  const ports = buildFakePorts();
  const record = seedConnection(ports, aConnectionRecord({}));
  ports.http.on(usersUrl, { ...text(answer), headers: { 'content-type': 'text/xml; charset=utf-8' } });
  const entered = aDataSourceDraft({ paging: { kind: 'none' }, ...draft });
  const options = { deadlineAtMs: resolverDeadline(ports), mayStopEarly: false };
  const result = await readRows(ports, record, entered, options);
  return { requests: ports.http.requests, read: result.ok ? result.value : result.failure };
}

const feed = (entries: string) =>
  `<ns:feed xmlns:ns="urn:x"><ns:entry id="1"><ns:title>A</ns:title></ns:entry>${entries}</ns:feed>`;

describe('XML', () => {
  it('is read with the names that a data source was set up with before there was a choice', async () => {
    // As an older release stored it.
    const stored = dataSourceDraftSchema.parse({
      ...aDataSourceDraft({}),
      format: 'xml',
      rowsPath: '$.feed.entry',
      columns: [
        { key: 'id', name: 'Id', path: '$.id', type: 'text' },
        { key: 'title', name: 'Title', path: '$.title', type: 'text' },
      ],
    });
    const { read: rows } = await read(feed('<ns:entry id="2"><ns:title>B</ns:title></ns:entry>'), stored);
    expect(rows).toMatchObject({
      rows: [
        ['1', 'A'],
        ['2', 'B'],
      ],
    });
  });

  it('gives one row of one element, by the names that are written', async () => {
    const columns = [
      aColumn({ key: 'id', path: "$['@id']", type: 'text' }),
      aColumn({ key: 'title', path: '$.title', type: 'text' }),
    ];
    const draft = { rowsPath: '$.feed.entry', columns, xmlNames: 'written' } as const;
    expect((await read(feed(''), { ...draft, columns })).read).toMatchObject({ rows: [['1', 'A']] });
  });

  it('is asked for with an envelope of SOAP, as text of XML', async () => {
    const request = aRequest({
      method: 'POST',
      headers: [{ name: 'SOAPAction', value: '"urn:x#Get"' }],
      body: '<s:Envelope xmlns:s="e"><s:Body><Get/></s:Body></s:Envelope>',
      bodyKind: 'xml',
    });
    const answer =
      '<s:Envelope xmlns:s="e"><s:Body><m:GetResponse xmlns:m="u"><m:User><m:Name>Ada</m:Name></m:User><m:User><m:Name>Lin</m:Name></m:User></m:GetResponse></s:Body></s:Envelope>';
    const { requests, read: rows } = await read(answer, {
      ...{ request, rowsPath: '', columns: [], xmlNames: 'written' },
    });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      body: request.body,
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '"urn:x#Get"' },
    });
    expect(requests[0]!.headers.accept).toMatch(/^text\/xml/);
    expect(rows).toMatchObject({
      rowsPath: "$.Envelope.Body['m:GetResponse'].User",
      rows: [['Ada'], ['Lin']],
    });
  });
});
