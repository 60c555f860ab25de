import * as z from 'zod/mini';
import { connectionDraftSchema, secretsSchema } from './connection';
import type { SecretName } from './connection';
import type { RecordKind } from './console-api';
import { dataSourceDraftSchema } from './data-source';
import { lookFileSchema, mostLooks } from './look';
import { recordIdSchema } from './reply';
import type { ErrorBody } from './reply';

/** Name of the file format, so that another JSON file is known as such. */
export const configurationFormat = 'external-data-configuration';
/** Version of the file format that this app writes and reads. */
export const configurationVersion = 1;

/**
 * Connections and data sources as a file: what an administrator entered, under the ids that macros and fields
 * name, with the named looks of each. Holds no secret, no token and no key that seals bindings.
 */
export const configurationSchema = z.object({
  format: z.literal(configurationFormat),
  version: z.literal(configurationVersion),
  exportedAt: z._default(z.string().check(z.maxLength(40)), ''),
  connections: z._default(
    z.array(z.extend(connectionDraftSchema, { id: recordIdSchema })).check(z.maxLength(2_000)),
    [],
  ),
  dataSources: z._default(
    z
      .array(
        z.extend(dataSourceDraftSchema, {
          id: recordIdSchema,
          /** Named looks in force; absent: none. */
          looks: z.optional(z.array(lookFileSchema).check(z.maxLength(mostLooks))),
        }),
      )
      .check(z.maxLength(5_000)),
    [],
  ),
});
export type Configuration = z.output<typeof configurationSchema>;

const idsSchema = z.array(recordIdSchema).check(z.maxLength(5_000));

/**
 * Keys of export and import. A file may be larger than one request, so the console sends it in parts: `file` is
 * such a part, of the form of a whole file, and is checked by the app and not by the platform's door.
 */
export const transferRequests = {
  exportConfiguration: z.object({ connectionIds: idsSchema, dataSourceIds: idsSchema }),
  /** Compares a part of a file with what is stored, and changes nothing. */
  planImport: z.object({
    file: z.unknown(),
    /** Connections of the whole file, for data sources whose connection is in another part. */
    connectionIds: idsSchema,
    /** Data sources of the whole file, for those that are made of others; absent: those of this part. */
    dataSourceIds: z.optional(idsSchema),
  }),
  applyImport: z.object({
    file: z.unknown(),
    /** Revision that the plan was made for, by id; an id that is absent is taken to be new. */
    revisions: z.record(recordIdSchema, z.number().check(z.int(), z.minimum(1))),
    /** Name of this import, made by the browser: what it stored before its answer was lost it may store again. */
    saveId: z.optional(recordIdSchema),
    /** Secrets by connection; what is absent is kept, or entered later. */
    secrets: z.record(recordIdSchema, secretsSchema),
  }),
} as const;

/** What an import would do with one entry of a file. */
export interface PlannedImport {
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: string;
  readonly state: 'new' | 'changed' | 'same' | 'conflict';
  /** What the stored record is called that it would rename; null: nothing is renamed. */
  readonly storedName: string | null;
  /** Revision of the stored record that it would change; null: there is none. */
  readonly revision: number | null;
  /** Names of the settings that differ. */
  readonly changes: readonly string[];
  /** Why it cannot be imported, or what is worth knowing; empty: nothing. */
  readonly note: string;
  /** Secrets that it needs and that are not stored here. */
  readonly missingSecrets: readonly SecretName[];
}

/** What became of one entry. */
export interface ImportedRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: string;
  /** Null: it was stored. */
  readonly error: ErrorBody | null;
}

/** What export and import answer. */
export interface TransferAnswers {
  exportConfiguration: {
    readonly configuration: Configuration;
    /** What one answer does not hold besides; to be asked for in the next. */
    readonly left: { readonly connectionIds: readonly string[]; readonly dataSourceIds: readonly string[] };
  };
  planImport: { readonly items: readonly PlannedImport[] };
  applyImport: { readonly results: readonly ImportedRecord[] };
}
