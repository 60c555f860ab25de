import { createElement, useState } from 'react';
import type { ReactNode } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

type Node = { type: string; props: Record<string, unknown>; children: Node[] };
type Handler = ((...values: unknown[]) => void) & { __id__?: string };

const documents: { readonly ids: readonly (string | undefined)[]; readonly root: Node }[] = [];

/** What the platform is sent: the document at that time, with its handlers' ids. */
function send(command: string, payload: unknown): Promise<void> {
  if (command !== 'reconcile') return Promise.resolve();
  const root = (payload as { forgeDoc: Node }).forgeDoc;
  documents.push({ root, ids: handlersOf(root).map((handler) => handler.__id__) });
  return Promise.resolve();
}

function handlersOf({ props, children }: Node): Handler[] {
  const own = Object.values(props).filter((value): value is Handler => typeof value === 'function');
  return [...own, ...children.flatMap(handlersOf)];
}

async function render(component: () => ReactNode): Promise<void> {
  const { default: reconciler } = await import('@forge/react');
  reconciler.render(createElement(component));
  await vi.waitFor(() => expect(documents.length).toBeGreaterThan(0));
}

beforeAll(() => {
  // The packages look for the platform's bridge when they are loaded, and at each call.
  const frame = { __bridge: { callBridge: send } };
  vi.stubGlobal('__bridge', frame.__bridge);
  vi.stubGlobal('self', frame);
});
afterEach(() => {
  documents.length = 0;
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('controls of UI Kit', () => {
  it('keep the identity of their handlers over renderings, and run those of the latest one', async () => {
    const { Select } = await import('./controls');
    const seen: string[] = [];
    await render(function Surface() {
      const [count, setCount] = useState(0);
      return createElement(Select, {
        options: [],
        onChange: (chosen: string) => {
          seen.push(`${chosen} at ${count}`);
          setCount(count + 1);
        },
      });
    });
    const [first] = handlersOf(documents[0]!.root);
    first!('a');
    await vi.waitFor(() => expect(documents.length).toBeGreaterThan(1));
    first!('b');
    await vi.waitFor(() => expect(documents.length).toBeGreaterThan(2));
    expect(seen).toEqual(['a at 0', 'b at 1']);
    expect(new Set(documents.flatMap(({ ids }) => ids)).size).toBe(1);
    expect(documents[0]!.ids).toHaveLength(1);
  });

  it('take a handler away with its prop', async () => {
    const { Button } = await import('./controls');
    let clicks = 0;
    await render(function Surface() {
      const [isOver, setIsOver] = useState(false);
      const onClick = () => {
        clicks += 1;
        setIsOver(true);
      };
      return createElement(Button, isOver ? { children: 'Over' } : { children: 'Go', onClick });
    });
    const [first] = handlersOf(documents[0]!.root);
    first!();
    await vi.waitFor(() => expect(documents.length).toBeGreaterThan(1));
    first!();
    expect(clicks).toBe(1);
    expect(documents.at(-1)!.ids).toEqual([]);
  });
});
