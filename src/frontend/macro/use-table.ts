import { useCallback, useEffect, useRef, useState } from 'react';
import type { TableView } from '../../contract/macro-api';
import type { ParameterInput, ParameterValues } from '../../contract/parameter';
import type { Reply } from '../../contract/reply';
import { callMacro } from './macro-api';

/** While a read runs elsewhere, the view looks again; it stops once it has seen no progress so many times. */
const lookAgainMs = 3_000;
const mostLooks = 10;

/** The rows of a macro with everything that can be done to them. */
export interface TableAccess {
  /** Null: the first answer is not there yet. */
  readonly reply: Reply<TableView> | null;
  readonly isBusy: boolean;
  /** What the viewer may choose, also while rows are missing because of it. */
  readonly parameters: readonly ParameterInput[];
  readonly view: () => void;
  readonly refresh: () => void;
  /** Shows the rows for other values. */
  readonly choose: (values: ParameterValues) => void;
}

/** Loads a macro's rows, and again while they are being read elsewhere. */
export function useTable(config: unknown): TableAccess {
  const [reply, setReply] = useState<Reply<TableView> | null>(null);
  const [parameters, setParameters] = useState<readonly ParameterInput[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [looks, setLooks] = useState(0);
  const values = useRef<ParameterValues>({});
  const latestCall = useRef(0);

  // Title and page size are shown by the surface alone; only another binding makes the rows stale.
  const latestConfig = useRef(config);
  latestConfig.current = config;
  const bindingText = JSON.stringify(readBinding(config));
  const load = useCallback(
    async (key: 'viewTable' | 'refreshTable') => {
      const call = ++latestCall.current;
      setIsBusy(true);
      const request = { config: latestConfig.current, parameters: { ...values.current } };
      const next = await callMacro(key, request);
      const asked = next.ok ? next.data.parameters : await askForParameters(next, latestConfig.current);
      // A later choice has overtaken this answer.
      if (call !== latestCall.current) return;
      if (asked !== null) setParameters(asked);
      setReply((current) => (next.ok || current === null || !current.ok ? next : keepTable(current, next)));
      setIsBusy(false);
    },
    [bindingText],
  );

  useEffect(() => {
    values.current = {};
    setParameters([]);
    setReply(null);
    setLooks(0);
    void load('viewTable');
  }, [load]);

  const progressRows = reply !== null && !reply.ok ? (reply.error.progress?.rows ?? 0) : 0;
  useEffect(() => setLooks(0), [progressRows]);

  const isRunningElsewhere =
    reply !== null && (reply.ok ? reply.data.freshness === 'refreshing' : reply.error.code === 'TIMED_OUT');
  useEffect(() => {
    if (!isRunningElsewhere || isBusy || looks >= mostLooks) return undefined;
    const timer = setTimeout(() => {
      setLooks((count) => count + 1);
      void load('viewTable');
    }, lookAgainMs);
    return () => clearTimeout(timer);
  }, [isRunningElsewhere, isBusy, looks, load]);

  return {
    reply,
    isBusy,
    parameters,
    view: () => void load('viewTable'),
    refresh: () => void load('refreshTable'),
    choose: (next) => {
      values.current = next;
      setReply(null);
      setLooks(0);
      void load('viewTable');
    },
  };
}

/** Where a value is missing or wrong, the inputs have to be there to put it right. */
async function askForParameters(
  failed: Reply<TableView> & { readonly ok: false },
  config: unknown,
): Promise<readonly ParameterInput[] | null> {
  if (!failed.error.field?.startsWith('parameters.')) return null;
  const listed = await callMacro('listParameters', { config });
  return listed.ok ? listed.data.parameters : null;
}

/** A failed refresh keeps the table on the screen and says why it is old. */
function keepTable(
  current: Reply<TableView> & { readonly ok: true },
  failed: Reply<TableView> & { readonly ok: false },
): Reply<TableView> {
  return { ok: true, data: { ...current.data, freshness: 'stale', problem: failed.error } };
}

function readBinding(config: unknown): unknown {
  return typeof config === 'object' && config !== null && 'binding' in config ? config.binding : null;
}
