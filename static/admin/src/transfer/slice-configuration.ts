import { jsonBytes } from '../../../../src/contract/size/json-bytes';
import { maxStoredBytes } from '../../../../src/contract/size/platform-limits';

/**
 * Bytes of entries in one request: as much as the largest record that can be stored. The rest of what Forge takes is
 * for what is sent beside them: secrets that were entered, or the ids of the whole file's connections.
 */
export const sliceBytes = maxStoredBytes;
/** Entries of one request, so that it is done well within a resolver's 25 s. */
export const sliceEntries = 20;
/** Largest file that is opened. */
export const maxFileBytes = 20 * 1024 * 1024;

/** An entry of a file as it was read: the back end says whether it is a good one. */
interface RawEntry {
  readonly id: string;
  readonly value: unknown;
}

/** A file taken apart as far as needed to send it in parts. */
export interface RawConfiguration {
  readonly head: Readonly<Record<string, unknown>>;
  readonly connections: readonly RawEntry[];
  readonly dataSources: readonly RawEntry[];
}

/** A part of a file, of the form of a whole one. */
export interface Slice {
  readonly head: Readonly<Record<string, unknown>>;
  readonly connections: readonly RawEntry[];
  readonly dataSources: readonly RawEntry[];
}

/** Takes a file apart; null: it is not of the form, and the back end says in which way. */
export function takeApart(file: unknown): RawConfiguration | null {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return null;
  const { connections = [], dataSources = [], ...head } = file as Record<string, unknown>;
  const rawConnections = toEntries(connections);
  const rawSources = toEntries(dataSources);
  if (rawConnections === null || rawSources === null) return null;
  // What is made of others comes after them, whichever part of the file they go with.
  const dataSourcesInOrder = [
    ...rawSources.filter(({ value }) => !isCombined(value)),
    ...rawSources.filter(({ value }) => isCombined(value)),
  ];
  return { head, connections: rawConnections, dataSources: dataSourcesInOrder };
}

const isCombined = (value: unknown) => typeof value === 'object' && value !== null && 'combination' in value;

function toEntries(list: unknown): RawEntry[] | null {
  if (!Array.isArray(list)) return null;
  const entries = list.map((value: unknown) => {
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    return typeof id === 'string' ? { id, value } : null;
  });
  return entries.every((entry) => entry !== null) ? entries : null;
}

/** Cuts a file into parts that fit into a request, connections first; null: an entry does not fit by itself. */
export function slice(raw: RawConfiguration): readonly Slice[] | null {
  const slices: { connections: RawEntry[]; dataSources: RawEntry[] }[] = [];
  let room = { bytes: 0, entries: 0 };
  for (const kind of ['connections', 'dataSources'] as const) {
    for (const entry of raw[kind]) {
      const bytes = jsonBytes(entry.value) + 1;
      if (bytes > sliceBytes) return null;
      if (room.bytes < bytes || room.entries === 0) {
        slices.push({ connections: [], dataSources: [] });
        room = { bytes: sliceBytes, entries: sliceEntries };
      }
      slices.at(-1)![kind].push(entry);
      room = { bytes: room.bytes - bytes, entries: room.entries - 1 };
    }
  }
  return slices.map((part) => ({ head: raw.head, ...part }));
}

/** A part as it is sent. */
export function toFile({ head, connections, dataSources }: Slice): Readonly<Record<string, unknown>> {
  return {
    ...head,
    connections: connections.map(({ value }) => value),
    dataSources: dataSources.map(({ value }) => value),
  };
}
