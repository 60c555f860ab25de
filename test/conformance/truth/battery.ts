import { readRows } from '../../../src/usecases/reading/read-rows';
import { aConnectionRecord, seedConnection } from '../../builders/connections';
import { aColumn, aDataSourceDraft, aRequest } from '../../builders/data-sources';
import { buildFakePorts } from '../../fakes/fake-ports';
import { json, text } from '../../fakes/scripted-http-client';
import { address, dialects } from './dialects';
import type { Dialect } from './dialects';
import { faults } from './faults';
import type { Fault } from './faults';

/** One service: a dialect, how much it has, how much it gives at once, and what is wrong with it. */
export interface TruthCase {
  readonly name: string;
  readonly dialect: Dialect;
  readonly fault: Fault;
  readonly total: number;
  readonly size: number;
}

/**
 * What a read of it came to: all rows and called so; all rows with a doubt; fewer or other rows, and told; a failure;
 * or other rows than there are, called complete.
 */
export type TruthOutcome = 'exact' | 'doubted' | 'told' | 'failed' | 'silent';

const totals = [0, 1, 7, 9, 10, 20, 37, 50, 169];
const sizes = [7, 10, 25];

/** Every service of the battery. */
export function listTruthCases(): readonly TruthCase[] {
  return dialects.flatMap((dialect) =>
    faults.flatMap((fault) =>
      totals.flatMap((total) =>
        sizes
          .filter((size) => !fault.needsPages || total > size)
          .filter((size) => canBeTold(dialect, fault, total, size))
          .map((size) => ({
            name: `${dialect.name}, ${fault.name}, ${total} by ${size}`,
            dialect,
            fault,
            total,
            size,
          })),
      ),
    ),
  );
}

/**
 * Nobody can tell that rows are missing where a service that is read wrongly counts fewer than it has, gives as many,
 * and no other part of its answers, nor a page of a usual size, speaks against that.
 */
function canBeTold(
  { isKnownByTotalOnly, paging }: Dialect,
  fault: Fault,
  total: number,
  size: number,
): boolean {
  const rows = Array.from({ length: Math.min(size, total) });
  const believed = fault.believe?.({ rows, from: 0, next: size, total, size }, total).total ?? total;
  if (isKnownByTotalOnly !== true || total <= size || believed > size) return true;
  return paging.kind !== 'page' && size !== 7;
}

/** Reads one service and compares what came with what it has. */
export async function runTruthCase({ dialect, fault, total, size }: TruthCase): Promise<TruthOutcome> {
  const ports = buildFakePorts();
  const open = { auth: { type: 'none' }, allowedHosts: ['api.example.com'], secretsSet: [] } as const;
  const connection = seedConnection(
    ports,
    aConnectionRecord({ ...open, allowedHosts: [...open.allowedHosts], secretsSet: [] }),
  );
  const drops = fault.drops ?? 0;
  const calls = new Map<number, number>();
  ports.http.on(address, (request) => {
    const asked = dialect.ask(request, size);
    const from = fault.redirect?.(asked.from, asked.size) ?? asked.from;
    const call = calls.get(from) ?? 0;
    calls.set(from, call + 1);
    // A short page is one that the service gives fewer rows in: the next one begins where it ended.
    const given = from > 0 ? Math.max(1, asked.size - drops) : asked.size;
    const rows = pick(total, from, dialect.paging.kind === 'page' ? asked.size : given);
    const end = from + rows.length;
    const page = { rows, from, next: end < total ? end : null, total, size: asked.size };
    const believed = fault.believe?.(page, total) ?? page;
    const written = dialect.write(believed);
    const spoilt = fault.spoil?.(written, page, call) ?? written;
    const headers = { 'content-type': 'application/json', ...spoilt.headers };
    const status = spoilt.status ?? 200;
    return 'text' in spoilt && typeof spoilt.text === 'string'
      ? text(spoilt.text, status, headers)
      : json(spoilt.body, status, headers);
  });
  const columns = [aColumn({ key: 'id', name: 'Id', path: '$.id', type: 'number' })];
  const { rowsPath, paging, request = aRequest({ url: address }) } = dialect;
  const draft = aDataSourceDraft({ request, rowsPath, paging, columns });
  const options = { deadlineAtMs: ports.clock.nowMs() + 890_000, mayStopEarly: true };
  const read = await readRows(ports, connection, draft, options);
  if (!read.ok) return 'failed';
  const ids = read.value.rows.map(([id]) => id);
  const isExact = ids.length === total && ids.every((id, index) => id === index);
  if (read.value.verdict.state === 'complete') return isExact ? 'exact' : 'silent';
  return isExact ? 'doubted' : 'told';
}

const pick = (total: number, from: number, size: number) =>
  Array.from({ length: Math.max(0, Math.min(size, total - from)) }, (_, index) => ({
    id: from + index,
    name: `Row ${from + index}`,
  }));
