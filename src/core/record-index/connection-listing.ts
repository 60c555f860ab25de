import * as z from 'zod/mini';
import { clientAuthentications, grantTypes } from '../../contract/connection';
import { tokenOwners } from '../../contract/token-owner';
import { connectionRecordSchema } from '../connection/connection-record';
import type { ConnectionRecord } from '../connection/connection-record';
import { migrateConnection } from '../connection/migrate-connection';
import { listedDeletionSchema, toListedDeletion, toUnreadable, unreadableSchema } from './listed-entry';
import type { Listing, UnreadableEntry } from './listed-entry';

const schema = z.extend(
  z.pick(connectionRecordSchema, {
    id: true,
    revision: true,
    name: true,
    providerId: true,
    signInRevision: true,
    settings: true,
    allowedHosts: true,
  }),
  {
    deletion: listedDeletionSchema,
    auth: z.discriminatedUnion('type', [
      z.object({
        type: z.literal('oauth2'),
        grantType: z.enum(grantTypes),
        tokenOwner: z.enum(tokenOwners),
        clientAuthentication: z.enum(clientAuthentications),
        secretExpiresOn: z.string(),
      }),
      z.object({ type: z.enum(['basic', 'api_key', 'bearer', 'none']) }),
    ]),
    certificate: z.nullable(z.object({ expiresAtMs: z.number() })),
  },
);

/** A connection as lists show it. */
export type ListedConnection = z.output<typeof schema>;

/** The part of a connection that lists show. */
export function toListedConnection(record: ConnectionRecord): ListedConnection {
  const { id, revision, name, providerId, signInRevision, settings, allowedHosts } = record;
  const { auth, certificate } = record;
  return {
    ...{ id, revision, name, providerId, signInRevision, settings, allowedHosts },
    deletion: toListedDeletion(record),
    auth: toListedAuth(auth),
    certificate: certificate && { expiresAtMs: certificate.expiresAtMs },
  };
}

function toListedAuth(auth: ConnectionRecord['auth']): ListedConnection['auth'] {
  if (auth.type !== 'oauth2') return { type: auth.type };
  const { type, grantType, tokenOwner, clientAuthentication, secretExpiresOn } = auth;
  return { type, grantType, tokenOwner, clientAuthentication, secretExpiresOn };
}

/** How connections are listed, deleted ones too. */
export const connectionListing: Listing<ListedConnection | UnreadableEntry> = {
  kind: 'connection',
  toEntry: (raw) => {
    const parsed = connectionRecordSchema.safeParse(migrateConnection(raw));
    return parsed.success ? toListedConnection(parsed.data) : toUnreadable(raw);
  },
  schema: z.union([unreadableSchema, schema]),
};
