import { afterEach, describe, expect, it } from 'vitest';
import { createPeer, type CommandHandler, type Peer } from './peer';

const open: Peer[] = [];

function connect(handle: CommandHandler): Peer {
  const { port1, port2 } = new MessageChannel();
  const refuse: CommandHandler = (command) => {
    throw new Error(`no ${command} here`);
  };
  const [near, far] = [createPeer(port1, refuse), createPeer(port2, handle)];
  open.push(near, far);
  return near;
}

afterEach(() => {
  for (const peer of open.splice(0)) peer.close();
});

describe('peer', () => {
  it('answers a command with what the handler resolves to', async () => {
    const peer = connect((command, payload) => Promise.resolve({ command, payload }));
    expect(await peer.call('invoke', { a: 1 })).toEqual({ command: 'invoke', payload: { a: 1 } });
  });

  it('rejects with the message of the other side', async () => {
    const peer = connect(() => {
      throw new Error('not implemented');
    });
    await expect(peer.call('teleport')).rejects.toThrow('not implemented');
  });

  it('lets each side call functions of the other', async () => {
    const peer = connect(async (_command, payload) => {
      const { callback } = payload as { callback: (value: unknown) => Promise<unknown> };
      const heard = await callback({ n: 2 });
      return { unsubscribe: () => `heard ${String(heard)}` };
    });
    const answer = (await peer.call('on', { callback: ({ n }: { n: number }) => n * 2 })) as {
      unsubscribe(): Promise<unknown>;
    };
    expect(await answer.unsubscribe()).toBe('heard 4');
  });

  it('keeps the handlers of the last two documents and forgets older ones', async () => {
    const docs: { onClick(): Promise<unknown> }[] = [];
    const peer = connect((_command, payload) => void docs.push(payload as (typeof docs)[number]));
    for (const name of ['first', 'second', 'third']) {
      await peer.call('reconcile', { onClick: () => name }, { replacesDocument: true });
    }
    expect(await Promise.all(docs.map((doc) => doc.onClick()))).toEqual([undefined, 'second', 'third']);
  });
});
