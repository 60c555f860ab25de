import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldItem } from '../../contract/field';
import type { FieldEditor, FieldSearch } from '../../contract/field-api';
import { maxFieldItems } from '../../contract/field-limits';
import type { ErrorBody, Reply } from '../../contract/reply';
import { useLatest } from '../shared/use-latest';
import { callField } from './field-client';
import type { ParentValue } from './use-parent-value';

/** Typing is answered once it pauses for this long; a search upstream costs a call of somebody else's service. */
const pauseMs = 120;
const upstreamPauseMs = 400;

/** While the first table is being read elsewhere, the editor looks again. */
const lookAgainMs = 3_000;
const mostLooks = 20;
const mostHeld = maxFieldItems.multiple;

/** What an editor knows of the records that can be picked. */
export interface FieldSearchAccess {
  readonly editor: FieldEditor | null;
  /** The editor once the question for it that is under way has been answered; null if that answer is a failure. */
  readonly opened: () => Promise<FieldEditor | null>;
  readonly found: FieldSearch | null;
  readonly error: ErrorBody | null;
  readonly isBusy: boolean;
  /** Whether `editor` and `found` are answers for what the other field holds now: no choice of another is offered. */
  readonly isCurrent: boolean;
  /** What the choices in `found` are for. */
  readonly query: string;
  /**
   * Whether `found` is for what stands in the list's input now. Until it is, nothing of it is offered: what is shown
   * while its successor is on its way would move away under the pointer.
   */
  readonly isForTyped: boolean;
  readonly search: (query: string) => void;
  readonly retry: () => void;
}

/** Opens a field's editor and searches while somebody types. A later answer never gives way to an earlier one. */
export function useFieldSearch(parent: ParentValue, held: () => readonly FieldItem[]): FieldSearchAccess {
  const [editor, setEditor] = useState<FieldEditor | null>(null);
  const [found, setFound] = useState<FieldSearch | null>(null);
  const [answeredFor, setAnsweredFor] = useState('');
  const [query, setQuery] = useState('');
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<ErrorBody | null>(null);
  const [isBusy, setIsBusy] = useState(true);
  const [looks, setLooks] = useState(0);
  const latest = useRef(0);
  const latestOpen = useRef(0);
  const latestOpening = useRef<Promise<FieldEditor | null>>(Promise.resolve(null));
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const asked = useRef('');
  const parents = JSON.stringify(parent);
  const latestHeld = useLatest(held);

  const take = useCallback((call: number, reply: Reply<FieldSearch>, text: string) => {
    if (call !== latest.current) return;
    setIsBusy(false);
    setError(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setFound(reply.data);
    setQuery(text);
  }, []);

  /** Makes every question before this one out of date. */
  const stop = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    return ++latest.current;
  }, []);

  const ask = useCallback(
    async (text: string, call: number) => {
      setIsBusy(true);
      const entered = JSON.parse(parents) as ParentValue;
      take(call, await callField('searchField', { query: text, ...toRequest(entered) }), text);
    },
    [parents, take],
  );

  const openOnce = useCallback(async (): Promise<FieldEditor | null> => {
    const call = stop();
    const opening = ++latestOpen.current;
    setIsBusy(true);
    const entered = JSON.parse(parents) as ParentValue;
    const ids = latestHeld.current().map(({ id }) => id);
    const reply = await callField('openField', { ...toRequest(entered), held: ids.slice(0, mostHeld) });
    if (opening !== latestOpen.current) return latestOpening.current;
    if (reply.ok) {
      setEditor(reply.data);
      setFound(reply.data);
      setQuery('');
      setAnsweredFor(parents);
    }
    // Typed in the meantime, or before the field it depends on changed: only the answer to that is shown.
    if (reply.ok && asked.current !== '') void ask(asked.current, stop());
    else take(call, reply, '');
    return reply.ok ? reply.data : null;
  }, [parents, stop, take, ask, latestHeld]);
  const open = useCallback(() => (latestOpening.current = openOnce()), [openOnce]);
  const opened = useCallback(() => latestOpening.current, []);

  useEffect(() => {
    void open();
    return () => {
      stop();
      latestOpen.current += 1;
      latestOpening.current = Promise.resolve(null);
    };
  }, [open, stop]);

  // The last question once more: what was typed stays in the list's input.
  const askAgain = useCallback(
    () => (editor === null || asked.current === '' ? open() : ask(asked.current, stop())),
    [editor, open, ask, stop],
  );

  const isBeingRead = error?.code === 'TIMED_OUT';
  useEffect(() => {
    if (!isBeingRead || isBusy || looks >= mostLooks) return undefined;
    const again = setTimeout(() => {
      setLooks((count) => count + 1);
      void askAgain();
    }, lookAgainMs);
    return () => clearTimeout(again);
  }, [isBeingRead, isBusy, looks, askAgain]);

  const search = (text: string) => {
    if (text === asked.current) return;
    asked.current = text;
    setTyped(text);
    // Asked once it is known what kind of field this is.
    if (editor === null) return;
    const call = stop();
    setIsBusy(true);
    const pause = editor.isUpstream ? upstreamPauseMs : pauseMs;
    timer.current = setTimeout(() => void ask(text, call), pause);
  };
  const retry = () => {
    setLooks(0);
    void askAgain();
  };
  const isCurrent = answeredFor === parents;
  return {
    editor,
    opened,
    found,
    error,
    isBusy,
    isCurrent,
    query,
    isForTyped: typed === query,
    search,
    retry,
  };
}

function toRequest({ dependsOn, isOnForm }: ParentValue) {
  return { dependsOn: [...dependsOn], isOnForm };
}
