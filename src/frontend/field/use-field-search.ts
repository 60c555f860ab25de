import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldEditor, FieldSearch } from '../../contract/field-api';
import type { ErrorBody, Reply } from '../../contract/reply';
import { callField } from './field-client';

/** Typing is answered once it pauses for this long; a search upstream costs a call of somebody else's service. */
const pauseMs = 120;
const upstreamPauseMs = 400;

/** While the first table is being read elsewhere, the editor looks again. */
const lookAgainMs = 3_000;
const mostLooks = 20;

/** What an editor knows of the records that can be picked. */
export interface FieldSearchAccess {
  readonly editor: FieldEditor | null;
  readonly found: FieldSearch | null;
  readonly error: ErrorBody | null;
  readonly isBusy: boolean;
  /** What the choices in `found` are for. */
  readonly query: string;
  readonly search: (query: string) => void;
  readonly retry: () => void;
}

/** Opens a field's editor and searches while somebody types. A later answer never gives way to an earlier one. */
export function useFieldSearch(dependsOn: readonly string[]): FieldSearchAccess {
  const [editor, setEditor] = useState<FieldEditor | null>(null);
  const [found, setFound] = useState<FieldSearch | null>(null);
  const [query, setQuery] = useState('');
  const [error, setError] = useState<ErrorBody | null>(null);
  const [isBusy, setIsBusy] = useState(true);
  const [looks, setLooks] = useState(0);
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const asked = useRef('');
  const parents = JSON.stringify(dependsOn);

  const take = useCallback(<T extends FieldSearch>(call: number, reply: Reply<T>, text: string): T | null => {
    if (call !== latest.current) return null;
    setIsBusy(false);
    setError(reply.ok ? null : reply.error);
    if (!reply.ok) return null;
    setFound(reply.data);
    setQuery(text);
    return reply.data;
  }, []);

  const open = useCallback(async () => {
    const call = ++latest.current;
    asked.current = '';
    setIsBusy(true);
    const reply = await callField('openField', { dependsOn: JSON.parse(parents) as string[] });
    const opened = take(call, reply, '');
    if (opened !== null) setEditor(opened);
  }, [parents, take]);

  useEffect(() => void open(), [open]);

  const isBeingRead = error?.code === 'TIMED_OUT';
  useEffect(() => {
    if (!isBeingRead || isBusy || looks >= mostLooks) return undefined;
    const again = setTimeout(() => {
      setLooks((count) => count + 1);
      void open();
    }, lookAgainMs);
    return () => clearTimeout(again);
  }, [isBeingRead, isBusy, looks, open]);

  const search = (text: string) => {
    if (text === asked.current) return;
    asked.current = text;
    if (timer.current !== null) clearTimeout(timer.current);
    const call = ++latest.current;
    setIsBusy(true);
    timer.current = setTimeout(
      () => {
        void callField('searchField', { query: text, dependsOn: JSON.parse(parents) as string[] }).then(
          (reply) => take(call, reply, text),
        );
      },
      editor?.isUpstream === true ? upstreamPauseMs : pauseMs,
    );
  };
  return { editor, found, error, isBusy, query, search, retry: () => void open() };
}
