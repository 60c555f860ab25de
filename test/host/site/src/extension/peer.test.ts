import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPeer, type CommandHandler, type Peer, type StaleCall } from './peer';

const open: Peer[] = [];

function connect(handle: CommandHandler, onStaleCall?: () => Promise<StaleCall> | undefined): Peer {
  const { port1, port2 } = new MessageChannel();
  const refuse: CommandHandler = (command) => {
    throw new Error(`no ${command} here`);
  };
  const [near, far] = [createPeer(port1, refuse, onStaleCall), createPeer(port2, handle)];
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

  /** Shows three documents, each with a handler of its own, and gives the handlers as the other side has them. */
  async function threeDocuments(onStaleCall?: () => Promise<StaleCall> | undefined) {
    const docs: { onClick(): Promise<unknown> }[] = [];
    const peer = connect(
      (_command, payload) => void docs.push(payload as (typeof docs)[number]),
      onStaleCall,
    );
    const show = (name: string) =>
      peer.call('reconcile', { onClick: () => name }, { replacesDocument: true });
    for (const name of ['first', 'second', 'third']) await show(name);
    return { docs, show, click: () => Promise.all(docs.map((doc) => doc.onClick())) };
  }

  it('runs handlers of documents that newer ones have just replaced', async () => {
    const { click } = await threeDocuments();
    expect(await click()).toEqual(['first', 'second', 'third']);
  });

  it('forgets handlers ten seconds after their document was replaced', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const { click, show } = await threeDocuments();
    now.mockReturnValue(10_001);
    await show('fourth');
    now.mockRestore();
    expect(await click()).toEqual([undefined, undefined, 'third', 'fourth']);
  });

  it('asks what to do with a call of a replaced document, and with no other', async () => {
    const { click } = await threeDocuments(() => Promise.resolve({ isDropped: true }));
    expect(await click()).toEqual([undefined, undefined, 'third']);
  });

  it('delays such a call when told so', async () => {
    const { docs } = await threeDocuments(() => Promise.resolve({ delayMs: 50 }));
    const began = performance.now();
    expect(await docs[0]!.onClick()).toBe('first');
    expect(performance.now() - began).toBeGreaterThanOrEqual(45);
  });
});
