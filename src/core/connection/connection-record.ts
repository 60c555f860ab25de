import type { AccountId } from '../../contract/account-id';
import * as z from 'zod/mini';
import { connectionDraftSchema, secretNames } from '../../contract/connection';
import { recordIdSchema } from '../../contract/reply';
import { storedFailureSchema } from '../failure/stored-error';
import { toKeyPart } from '../record/key-part';
import { deletionSchema } from '../record/deletion';
import { lastSaveSchema } from '../record/last-save';

/*
 * Secrets and tokens belong to one sign-in of a connection and carry its number in their keys. The record
 * names the sign-in in force, so writing the record switches all of them at once, and a refresh still running
 * for an earlier sign-in cannot touch the new one. Where only the client's credential is replaced (a new secret, key
 * or certificate), the grant goes on: its tokens keep their number, and the secrets get one of their own.
 */

/** A connection as stored under `connection:<id>`. */
export const connectionRecordSchema = z.extend(connectionDraftSchema, {
  version: z.literal(1),
  id: recordIdSchema,
  revision: z.number().check(z.int(), z.minimum(1)),
  lastSave: lastSaveSchema,
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
  secretsSet: z.array(z.enum(secretNames)),
  /** Revision at which its auth settings last changed: names its token owner, and its secrets. */
  signInRevision: z.number().check(z.int(), z.minimum(1)),
  /** Revision at which its credential was replaced while the sign-in went on: names its secrets; absent: the sign-in's. */
  credentialRevision: z.optional(z.number().check(z.int(), z.minimum(1))),
  certificate: z._default(
    z.nullable(z.object({ thumbprint: z.string(), subject: z.string(), expiresAtMs: z.number() })),
    null,
  ),
  /** Set by Disconnect: nothing is read through it until somebody authenticates again. */
  isDisconnected: z._default(z.boolean(), false),
  /** Set while it can still be restored after a deletion. */
  deletion: z.optional(deletionSchema),
  /** Earlier sign-ins whose secrets may still have to be deleted, newest last. */
  retiredSignIns: z.array(z.number().check(z.int())).check(z.maxLength(5)),
  /** Numbers of replaced credentials whose secrets may still have to be deleted, newest last. */
  retiredCredentials: z._default(z.array(z.number().check(z.int())).check(z.maxLength(5)), []),
});
export type ConnectionRecord = z.output<typeof connectionRecordSchema>;

/** Secrets of one sign-in, as stored; never changed, only followed by those of the next. */
export const connectionSecretsSchema = z.object({
  version: z.literal(1),
  values: z.partialRecord(z.enum(secretNames), z.string()),
});

/** Storage key of a connection. */
export const connectionKey = (id: string) => `connection:${id}`;
/** Storage key (secret store) of the secrets of one sign-in. */
export const connectionSecretsKey = (id: string, number: number) => `connection-secrets:${id}:${number}`;

/** The number that a connection's secrets have. */
export const credentialNumber = ({
  signInRevision,
  credentialRevision = signInRevision,
}: Pick<ConnectionRecord, 'signInRevision' | 'credentialRevision'>): number => credentialRevision;

/** Most numbers of earlier sign-ins and credentials that a connection remembers, to delete what is left of them. */
export const mostRetired = 5;

const statusBase = {
  version: z.literal(1),
  /** Counts what is written; absent in older records. */
  revision: z.optional(z.number().check(z.int())),
};

/** Last known state of a connection's sign-in, as stored under `connection-status:<id>`; holds no secret. */
export const connectionStatusSchema = z.discriminatedUnion('state', [
  z.object({
    ...statusBase,
    /** Which sign-in it speaks of; another one's status is no longer true. */
    signInRevision: z.number().check(z.int()),
    state: z.literal('authenticated'),
    expiresAtMs: z.nullable(z.number()),
    isRenewable: z._default(z.boolean(), false),
    missingScopes: z._default(z.array(z.string()), []),
    /** When a token was last got; absent in older records. */
    renewedAtMs: z.optional(z.number()),
    /** The same as lists were last told of it; absent: never. */
    listedAtMs: z.optional(z.number()),
  }),
  z.object({
    ...statusBase,
    signInRevision: z.number().check(z.int()),
    state: z.literal('needs-sign-in'),
    message: z.string(),
    failure: storedFailureSchema,
    atMs: z.number(),
  }),
  z.object({
    ...statusBase,
    signInRevision: z.number().check(z.int()),
    state: z.literal('failed'),
    message: z.string(),
    failure: storedFailureSchema,
    atMs: z.number(),
  }),
]);
export type ConnectionStatusRecord = z.output<typeof connectionStatusSchema>;

/** A viewer's own sign-in at a connection, as stored under `user-sign-in:<connection>:<account>`, so that it can be kept alive. */
export const userSignInSchema = z.object({
  version: z.literal(1),
  connectionId: z.string(),
  signInRevision: z.number().check(z.int()),
  accountId: z.string(),
  renewedAtMs: z.number(),
  /** As whom, in the service's words; absent: it did not say. */
  accountName: z.optional(z.string()),
});
export type UserSignIn = z.output<typeof userSignInSchema>;

/** Storage key of a viewer's own sign-in. */
export const userSignInKey = (connectionId: string, accountId: AccountId) =>
  `user-sign-in:${connectionId}:${toKeyPart(accountId)}`;
/** Prefix of the keys of all viewers' own sign-ins. */
export const userSignInPrefix = 'user-sign-in:';

/** Storage key of a connection's status: apart from its record, so that a refresh never races an admin's save. */
export const connectionStatusKey = (id: string) => `connection-status:${id}`;
