import { describe, expect, it } from 'vitest';
import { gatewaySettingsSchema } from '../../../../src/contract/gateway';
import type { GatewayState } from '../../../../src/contract/gateway';
import type { Reply } from '../../../../src/contract/reply';
import { deleteOnNewest } from './delete-on-newest';

const stateAt = (revision: number, enabled = false): GatewayState => ({
  revision,
  url: '',
  settings: { ...gatewaySettingsSchema.parse({}), enabled },
  issuers: [],
  dataSources: [],
});
const conflict: Reply<string> = {
  ok: false,
  error: { code: 'CONFLICT', message: '', fix: '', origin: 'user' },
};

/** A back end at a state; what was sent to it. */
function backEnd(now: GatewayState) {
  const sent: number[] = [];
  const send = (revision: number): Promise<Reply<string>> => {
    sent.push(revision);
    return Promise.resolve(revision === now.revision ? { ok: true, data: 'stored' } : conflict);
  };
  return { sent, send, read: () => Promise.resolve({ ok: true, data: now } as const) };
}
const settingsOf = ({ settings }: GatewayState) => settings;

describe('a change of the gateway', () => {
  it('is sent once where nobody else changed anything', async () => {
    const { sent, send, read } = backEnd(stateAt(3));
    expect(await deleteOnNewest(stateAt(3), settingsOf, send, read)).toEqual({ ok: true, data: 'stored' });
    expect(sent).toEqual([3]);
  });

  it('is sent again where somebody changed another part of it', async () => {
    const { sent, send, read } = backEnd(stateAt(5));
    expect(await deleteOnNewest(stateAt(3), settingsOf, send, read)).toEqual({ ok: true, data: 'stored' });
    expect(sent).toEqual([3, 5]);
  });

  it('overwrites nobody’s change of the same part', async () => {
    const { sent, send, read } = backEnd(stateAt(5, true));
    expect(await deleteOnNewest(stateAt(3), settingsOf, send, read)).toEqual(conflict);
    expect(sent).toEqual([3]);
  });
});
