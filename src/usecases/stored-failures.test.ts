import { beforeEach, describe, expect, it } from 'vitest';
import {
  aCodeAuth,
  aConnectionRecord,
  aTokenSet,
  connectionId,
  seedConnection,
  tokenUrl,
} from '../../test/builders/connections';
import { aMacroConfig, dataSourceId, seedDataSource, usersUrl } from '../../test/builders/data-sources';
import { aSignInFailure } from '../../test/builders/failures';
import { entraError, graphError, graphPage } from '../../test/builders/graph';
import { buildFakePorts, resolverDeadline } from '../../test/fakes/fake-ports';
import type { FakePorts } from '../../test/fakes/fake-ports';
import { german as readsGerman } from '../../test/fakes/german';
import { json } from '../../test/fakes/scripted-http-client';
import type { Reaction } from '../../test/fakes/scripted-http-client';
import { connectionStatusKey } from '../core/connection/connection-record';
import { dataSourceHealthKey, keptRuns } from '../core/data-source/data-source-record';
import { fieldSyncKey } from '../core/field/field-records';
import { snapshotKey } from '../core/snapshot/snapshot-record';
import { listAudit } from './audit/list-audit';
import { recordFailedSignIn } from './audit/record-failed-sign-in';
import { getConnection } from './connection/get-connection';
import { getDataSource } from './data-source/get-data-source';
import { getFieldSync, startFieldSync } from './field/start-field-sync';
import { syncField } from './field/sync-field';
import { getHistory } from './history/get-history';
import { getOverview } from './overview/get-overview';
import { getAccessToken } from './tokens/get-access-token';
import { viewTable } from './view/view-table';

/* What a record says of a failure, told to two readers. */

const minute = 60_000;
const fieldId = 'customfield_10100';

let ports: FakePorts;
let german: FakePorts;

beforeEach(() => {
  ports = buildFakePorts();
  german = { ...ports, language: readsGerman };
});

/** What each reader is told, the English one first. */
async function tell<T>(
  ask: (each: FakePorts) => Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false }>,
): Promise<readonly T[]> {
  const answers = [await ask(ports), await ask(german)];
  return answers.map((answer) => {
    if (!answer.ok) throw new Error('refused');
    return answer.value;
  });
}

/** Turns a record into one of an earlier version, which kept no failure. */
function makeOld(key: string): void {
  const text = JSON.stringify(ports.records.peek(key), (name, value: unknown) =>
    name === 'failure' ? undefined : value,
  );
  ports.records.put(key, JSON.parse(text));
}

const view = async (each: FakePorts, force = false) =>
  viewTable(each, await aMacroConfig(), { accountId: null, spaceKey: 'DOCS' }, { force });

describe('a refresh that failed', () => {
  beforeEach(async () => {
    seedConnection(ports);
    seedDataSource(ports);
    ports.http.on(usersUrl, json(graphError('Authorization_RequestDenied', 'said to nobody'), 403));
    await view(ports);
  });

  const health = () =>
    tell(async (each) => {
      const answer = await getDataSource(each, dataSourceId);
      return answer.ok ? { ok: true, value: answer.value.health.lastError?.error } : answer;
    });
  const listed = () =>
    tell(async (each) => {
      const answer = await getOverview(each);
      return answer.ok ? { ok: true, value: answer.value.dataSources[0]?.health.lastError?.error } : answer;
    });
  const history = () =>
    tell(async (each) => {
      const answer = await getHistory(each, { kind: 'data-source', id: dataSourceId });
      return answer.ok ? { ok: true, value: answer.value.runs[0]?.problem } : answer;
    });

  it('is told in the reader’s language by the form, the overview and the history', async () => {
    for (const ask of [health, listed, history]) {
      const [inEnglish, inGerman] = await ask();
      expect(inEnglish).toMatchObject({ code: 'ACCESS_DENIED_BY_API' });
      expect(inGerman).toMatchObject({ code: 'ACCESS_DENIED_BY_API' });
      expect(inEnglish?.message).toContain('denies access');
      expect(inGerman?.message).toMatch(/Datenquelle „Users“/);
      expect(inEnglish?.fix).not.toBe(inGerman?.fix);
      expect(JSON.stringify([inEnglish, inGerman])).not.toContain('"failure"');
    }
  });

  it('keeps its English sentences in a record of an earlier version', async () => {
    makeOld(dataSourceHealthKey(dataSourceId));
    for (const ask of [health, listed, history]) {
      const [inEnglish, inGerman] = await ask();
      expect(inEnglish?.message).toContain('denies access');
      expect(inGerman).toEqual(inEnglish);
    }
  });

  it('puts neither what the service said nor a token into the record', () => {
    const record = JSON.stringify(ports.records.peek(dataSourceHealthKey(dataSourceId)));
    expect(record).toContain('"reason":"api-status"');
    expect(record).not.toMatch(/said to nobody|stored-access-token|planted/);
  });

  it('keeps the record small, however many hosts are named', async () => {
    const hosts = Array.from({ length: 20 }, (_, index) => `${'h'.repeat(240)}${index}.example`);
    seedConnection(ports, aConnectionRecord({ allowedHosts: hosts }));
    for (let run = 0; run < keptRuns; run += 1) {
      ports.clock.advance(20 * minute);
      await view(ports);
    }
    const record = JSON.stringify(ports.records.peek(dataSourceHealthKey(dataSourceId)));
    expect(record).toContain('"reason":"host-not-allowed"');
    expect(record.length).toBeLessThan(80_000);
  });
});

describe('a snapshot that lacks pages', () => {
  beforeEach(async () => {
    seedConnection(ports);
    seedDataSource(ports);
    const next = `${usersUrl}?$skiptoken=page-two-of-a-secret`;
    ports.http.on(usersUrl, ({ url }): Reaction => {
      if (url !== usersUrl) return json({}, 500);
      return json(graphPage(0, 3, next));
    });
    await view(ports);
  });
  const told = () =>
    tell(async (each) => {
      const answer = await view(each);
      return answer.ok ? { ok: true, value: answer.value.problem } : answer;
    });

  it('says why in the reader’s language', async () => {
    const [inEnglish, inGerman] = await told();
    expect(inEnglish).toMatchObject({ code: 'API_FAILED', message: expect.stringContaining('Data source') });
    expect(inGerman).toMatchObject({ code: 'API_FAILED', message: expect.stringContaining('Datenquelle') });
    const head = JSON.stringify(ports.records.peek(snapshotKey(`${dataSourceId}:none`)));
    expect(head).toContain('"reason":"api-status"');
    expect(head).not.toContain('skiptoken');
  });

  it('keeps its English sentence in a head of an earlier version', async () => {
    makeOld(snapshotKey(`${dataSourceId}:none`));
    const [inEnglish, inGerman] = await told();
    expect(inEnglish?.message).toContain('Data source');
    expect(inGerman).toEqual(inEnglish);
  });

  it('says it in the health, too', async () => {
    const [inEnglish, inGerman] = await tell((each) => getDataSource(each, dataSourceId));
    expect(inEnglish?.health.lastError?.error.message).toContain('Data source');
    expect(inGerman?.health.lastError?.error.message).toContain('Datenquelle');
  });
});

describe('writing back into issues that Jira stopped', () => {
  beforeEach(async () => {
    ports.jiraFields.callsBeforeFailure = 0;
    ports.jiraFields.failure = { reason: 'jira-failed', status: 503 };
    await startFieldSync(ports, fieldId);
    for (const job of ports.queue.syncs.splice(0)) {
      await syncField(ports, job, ports.clock.nowMs() + 800_000);
    }
  });
  const told = () =>
    tell(async (each) => {
      const answer = await getFieldSync(each, fieldId);
      return answer.ok ? { ok: true, value: answer.value.report?.problem } : answer;
    });

  it('is told in the reader’s language', async () => {
    const [inEnglish, inGerman] = await told();
    expect(inEnglish).toMatchObject({ code: 'API_FAILED', origin: 'provider' });
    expect(inEnglish?.fix).toMatch(/again/);
    expect(inGerman).toMatchObject({ code: 'API_FAILED', origin: 'provider' });
    expect(inGerman?.fix).not.toMatch(/again/);
  });

  it('keeps its English sentence in a record of an earlier version', async () => {
    makeOld(fieldSyncKey(fieldId));
    const [inEnglish, inGerman] = await told();
    expect(inGerman).toEqual(inEnglish);
    expect(inGerman?.fix).toMatch(/again/);
  });
});

describe('a lapsed sign-in of a connection', () => {
  beforeEach(async () => {
    const connection = seedConnection(
      ports,
      aConnectionRecord({ auth: aCodeAuth() }),
      aTokenSet({ refreshToken: 'refresh-1' }),
    );
    ports.http.on(tokenUrl, json(entraError('invalid_grant', 700082), 400));
    ports.clock.advance(61 * minute);
    await getAccessToken(ports, connection, { accountId: null }, resolverDeadline(ports), null);
  });
  const told = () =>
    tell(async (each) => {
      const answer = await getConnection(each, connectionId);
      return answer.ok ? { ok: true, value: answer.value.status } : answer;
    });

  it('is told in the reader’s language', async () => {
    const [inEnglish, inGerman] = await told();
    expect(inEnglish).toMatchObject({ message: expect.stringContaining("connection 'Contoso directory'") });
    expect(inGerman).toMatchObject({ message: expect.stringContaining('Verbindung „Contoso directory“') });
    expect(JSON.stringify(ports.records.peek(connectionStatusKey(connectionId)))).not.toContain('refresh-1');
  });

  it('keeps its English sentence in a record of an earlier version', async () => {
    makeOld(connectionStatusKey(connectionId));
    const [inEnglish, inGerman] = await told();
    expect(inGerman).toEqual(inEnglish);
    expect(inGerman).toMatchObject({ message: expect.stringContaining("connection 'Contoso directory'") });
  });
});

describe('a failed sign-in in the audit trail', () => {
  beforeEach(async () => {
    const failure = aSignInFailure({ problem: 'client-secret-wrong' });
    await recordFailedSignIn(
      ports,
      { id: connectionId, name: 'Contoso' },
      {
        failure,
        subject: { connection: 'Contoso' },
      },
    );
  });
  const told = () =>
    tell(async (each) => {
      const answer = await listAudit(each, { beforeMs: null });
      return answer.ok ? { ok: true, value: answer.value.entries[0] } : answer;
    });

  it('is told in the reader’s language', async () => {
    const [inEnglish, inGerman] = await told();
    expect(inEnglish?.detail).toContain("connection 'Contoso'");
    expect(inGerman?.detail).toContain('Verbindung „Contoso“');
    expect(inGerman).not.toHaveProperty('failure');
  });

  it('keeps its English sentence in an entry of an earlier version', async () => {
    for (const key of ports.records.keys()) makeOld(key);
    const [inEnglish, inGerman] = await told();
    expect(inGerman).toEqual(inEnglish);
    expect(inGerman?.detail).toContain("connection 'Contoso'");
  });
});
