import { useCallback, useEffect, useRef, useState } from 'react';
import type { TableView } from '../../contract/macro-api';
import type { AskedParameters, ParameterInput, ParameterValues } from '../../contract/parameter';
import type { ErrorBody, Reply } from '../../contract/reply';

/** While a read runs elsewhere, the view looks again; it stops once it has seen no progress so many times. */
const lookAgainMs = 3_000;
const mostLooks = 10;

/** How a surface gets at a table. */
export interface TableCalls<V extends TableView> {
  /** Text that changes when other rows are meant; null: there is nothing to load yet. */
  readonly identity: string | null;
  readonly view: (values: ParameterValues) => Promise<Reply<V>>;
  readonly refresh: (values: ParameterValues) => Promise<Reply<V>>;
  /** The same rows with every column that the viewer may see; absent: they are there already, or nobody can tell. */
  readonly viewAll?: (values: ParameterValues) => Promise<Reply<V>>;
  /** What to ask the viewer for, where values are missing; absent: nothing more than before. */
  readonly listParameters?: () => Promise<Reply<AskedParameters>>;
}

/** The rows of a surface with everything that can be done to them. */
export interface TableAccess<V extends TableView> {
  /** Null: the first answer is not there yet. */
  readonly reply: Reply<V> | null;
  readonly isBusy: boolean;
  /** Whether the rows are being read elsewhere and come by themselves. */
  readonly isWatching: boolean;
  /** Labels of the inputs that have to be filled in before there are rows; empty: none has. */
  readonly missing: readonly string[];
  /** What the viewer may choose, also while rows are missing because of it. */
  readonly parameters: readonly ParameterInput[];
  readonly view: () => void;
  readonly refresh: () => void;
  /** Shows the rows anew, letting go of those that are there: they may be another person's. */
  readonly restart: () => void;
  /** Reads the columns that the view leaves out; null: there are none. The promise gives null where that fails. */
  readonly loadWhole: (() => Promise<V | null>) | null;
  /** Shows the rows for other values. */
  readonly choose: (values: ParameterValues) => void;
}

/** First calls under way, so that a component that is mounted twice at once (React's StrictMode) asks once. */
const underWay = new Map<string, Promise<Reply<unknown>>>();

function askOnce<V>(identity: string, ask: () => Promise<Reply<V>>): Promise<Reply<V>> {
  const known = underWay.get(identity);
  // One surface shows one kind of table.
  if (known !== undefined) return known as Promise<Reply<V>>;
  const asked = ask().finally(() => underWay.delete(identity));
  underWay.set(identity, asked);
  return asked;
}

/** Loads a surface's rows, and again while they are being read elsewhere. */
export function useTable<V extends TableView>(calls: TableCalls<V>): TableAccess<V> {
  const { identity } = calls;
  const [reply, setReply] = useState<Reply<V> | null>(null);
  const [parameters, setParameters] = useState<readonly ParameterInput[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [looks, setLooks] = useState(0);
  const values = useRef<ParameterValues>({});
  const latestCall = useRef(0);
  // How rows are shown is the surface's own affair; only another identity makes them stale.
  const latestCalls = useRef(calls);
  latestCalls.current = calls;

  const load = useCallback(
    async (kind: 'first' | 'view' | 'refresh') => {
      if (identity === null) return;
      const call = ++latestCall.current;
      setIsBusy(true);
      const { view, refresh, listParameters } = latestCalls.current;
      const given = { ...values.current };
      const next =
        kind === 'first'
          ? await askOnce(identity, () => view(given))
          : await (kind === 'view' ? view(given) : refresh(given));
      const asked = next.ok ? next.data.parameters : await askForParameters(next, given, listParameters);
      // A later choice has overtaken this answer.
      if (call !== latestCall.current) return;
      if (asked !== null) setParameters(asked);
      setReply((current) => (next.ok || current === null || !current.ok ? next : keepTable(current, next)));
      setIsBusy(false);
    },
    [identity],
  );

  useEffect(() => {
    values.current = {};
    setParameters([]);
    setReply(null);
    setIsBusy(false);
    setLooks(0);
    void load('first');
    return () => {
      latestCall.current += 1;
    };
  }, [load]);

  const progressRows = reply !== null && !reply.ok ? (reply.error.progress?.rows ?? 0) : 0;
  useEffect(() => setLooks(0), [progressRows]);

  const isRunningElsewhere =
    reply !== null && (reply.ok ? reply.data.freshness === 'refreshing' : reply.error.code === 'TIMED_OUT');
  useEffect(() => {
    if (!isRunningElsewhere || isBusy || looks >= mostLooks) return undefined;
    const timer = setTimeout(() => {
      setLooks((count) => count + 1);
      void load('view');
    }, lookAgainMs);
    return () => clearTimeout(timer);
  }, [isRunningElsewhere, isBusy, looks, load]);

  // Whoever asks wants it watched again.
  const ask = useCallback(
    (kind: 'view' | 'refresh') => {
      setLooks(0);
      void load(kind);
    },
    [load],
  );
  const restart = useCallback(() => {
    setReply(null);
    ask('view');
  }, [ask]);
  const loadWhole = useCallback(async () => {
    const whole = await latestCalls.current.viewAll?.({ ...values.current });
    return whole?.ok === true ? whole.data : null;
  }, []);
  return {
    reply,
    loadWhole: calls.viewAll === undefined ? null : loadWhole,
    isBusy,
    isWatching: isRunningElsewhere && (isBusy || looks < mostLooks),
    missing: reply !== null && !reply.ok ? findMissing(reply.error, parameters) : [],
    parameters,
    view: useCallback(() => ask('view'), [ask]),
    refresh: useCallback(() => ask('refresh'), [ask]),
    restart,
    choose: (next) => {
      values.current = next;
      restart();
    },
  };
}

/** Where a value is missing or wrong, the inputs have to be there to put it right, with what was given. */
async function askForParameters(
  failed: Reply<TableView> & { readonly ok: false },
  given: ParameterValues,
  listParameters: TableCalls<TableView>['listParameters'],
): Promise<readonly ParameterInput[] | null> {
  if (listParameters === undefined || !failed.error.field?.startsWith('parameters.')) return null;
  const listed = await listParameters();
  if (!listed.ok) return null;
  return listed.data.parameters.map((each) => ({ ...each, value: given[each.key] ?? each.value }));
}

/** Inputs that nobody has filled in yet, where that is why there are no rows: nothing is wrong then. */
function findMissing({ field }: ErrorBody, parameters: readonly ParameterInput[]): readonly string[] {
  const missing = parameters.filter(({ required, value }) => required && value.trim() === '');
  if (!missing.some(({ key }) => field === `parameters.${key}`)) return [];
  return missing.map(({ key, label }) => label || key);
}

/** A failed refresh keeps the table on the screen and says why it is old. */
function keepTable<V extends TableView>(
  current: Reply<V> & { readonly ok: true },
  failed: Reply<V> & { readonly ok: false },
): Reply<V> {
  return { ok: true, data: { ...current.data, freshness: 'stale', problem: failed.error } };
}
