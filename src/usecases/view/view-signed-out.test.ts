import { describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/builders/accounts';
import {
  aCodeAuth,
  aConnectionRecord,
  aTokenSet,
  connectionId,
  seedConnection,
} from '../../../test/builders/connections';
import {
  aDataSourceRecord,
  aMacroConfig,
  seedDataSource,
  usersUrl,
} from '../../../test/builders/data-sources';
import { graphPage } from '../../../test/builders/graph';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import type { FakePorts } from '../../../test/fakes/fake-ports';
import { json } from '../../../test/fakes/scripted-http-client';
import type { TokenOwner } from '../../contract/token-owner';
import { sharedOwner, tokenSetKey, userOwner } from '../../core/oauth/token-set';
import { refreshSnapshot } from '../snapshot/refresh-snapshot';
import { viewTable } from './view-table';

const minute = 60_000;
const ann = anAccount('ann');
const owners = { shared: sharedOwner(connectionId, 1), user: userOwner(connectionId, 1, ann) } as const;

/** A page whose connection signs in as `owner`, and nobody has. */
async function start(owner: TokenOwner) {
  const ports = buildFakePorts();
  seedConnection(ports, aConnectionRecord({ auth: aCodeAuth({ tokenOwner: owner }) }), null);
  seedDataSource(ports, aDataSourceRecord({ tokenOwner: owner }));
  ports.http.on(usersUrl, json(graphPage(0, 3)));
  const config = await aMacroConfig();
  return {
    ports,
    view: (force = false) => viewTable(ports, config, { accountId: ann, spaceKey: 'DOCS' }, { force }),
    signIn: () =>
      ports.secrets.put(
        tokenSetKey(owners[owner]),
        aTokenSet({ obtainedAtMs: ports.clock.nowMs(), expiresAtMs: ports.clock.nowMs() + 10 * minute }),
      ),
    drain: () => ports.queue.drain((job) => refreshSnapshot(ports, job, ports.clock.nowMs() + 800_000)),
  };
}

const leases = (ports: FakePorts) => ports.records.keys().filter((key) => key.startsWith('lease:snapshot'));

describe.each(['shared', 'user'] as const)('a view when nobody is signed in (%s)', (owner) => {
  it('keeps the last good rows with the reason, and queues no refresh for each look at them', async () => {
    const { ports, view, signIn, drain } = await start(owner);
    signIn();
    expect(await view()).toMatchObject({ value: { freshness: 'fresh' } });
    ports.clock.advance(20 * minute);
    expect(await view()).toMatchObject({ value: { freshness: 'refreshing' } });
    await drain();
    const before = leases(ports).length;
    for (let turn = 0; turn < 20; turn += 1) {
      expect(await view()).toMatchObject({
        ok: true,
        value: {
          freshness: 'stale',
          table: { rows: Array(3).fill({}) as object[] },
          problem: { origin: 'user' },
        },
      });
    }
    expect(ports.queue.jobs).toEqual([]);
    expect(leases(ports)).toHaveLength(before);
  });

  it('reads anew at once when somebody has signed in', async () => {
    const { ports, view, signIn, drain } = await start(owner);
    signIn();
    await view();
    ports.clock.advance(20 * minute);
    await view();
    await drain();
    expect(await view()).toMatchObject({ value: { freshness: 'stale' } });
    ports.clock.advance(1_000);
    signIn();
    expect(await view()).toMatchObject({ value: { freshness: 'refreshing', problem: null } });
    await drain();
    expect(await view()).toMatchObject({ value: { freshness: 'fresh', problem: null } });
  });

  it('is told so without rows, asks nobody each time, and shows rows once somebody has signed in', async () => {
    const { ports, view, signIn } = await start(owner);
    for (let turn = 0; turn < 20; turn += 1) {
      const answer = await view();
      expect(answer).toMatchObject({ ok: false });
      expect(JSON.stringify(answer)).toContain('sign-in-needed');
    }
    expect(leases(ports)).toHaveLength(1);
    ports.clock.advance(1_000);
    signIn();
    expect(await view()).toMatchObject({ ok: true, value: { freshness: 'fresh' } });
  });
});
