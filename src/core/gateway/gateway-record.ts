import * as z from 'zod/mini';
import { gatewaySettingsSchema, personSchema, trustedIssuerDraftSchema } from '../../contract/gateway';
import { recordIdSchema } from '../../contract/reply';
import { lastSaveSchema } from '../record/last-save';
import { isObject } from '../is-object';

/*
 * Everything a call needs to be judged lies in one record, so that judging costs one read; people and published
 * keys have a record for each issuer.
 */

/** A trusted issuer as stored; its secret lies apart, under the number named here. */
const trustedIssuerSchema = z.extend(trustedIssuerDraftSchema, {
  id: recordIdSchema,
  /** 0: there is no secret. */
  secretNumber: z.number().check(z.int(), z.minimum(0)),
});
export type StoredIssuer = z.output<typeof trustedIssuerSchema>;

/** Tokens that are checked by the issuer's published keys. */
export type JwksValidation = Extract<StoredIssuer['validation'], { kind: 'jwks' }>;

/** Tokens that only their issuer can tell about. */
export type AskedValidation = Exclude<StoredIssuer['validation'], JwksValidation>;

/** The gateway as stored under `gateway:settings`. */
export const gatewayRecordSchema = z.object({
  version: z.literal(1),
  /** Random; keeps one installation's counts apart from another's in a shared process. */
  id: recordIdSchema,
  revision: z.number().check(z.int(), z.minimum(1)),
  lastSave: lastSaveSchema,
  settings: gatewaySettingsSchema,
  issuers: z.array(trustedIssuerSchema),
});
export type GatewayRecord = z.output<typeof gatewayRecordSchema>;

const gatewayKeyOf = (part: string) => `gateway:${part}`;
/** Storage key of the gateway's settings; there is one of them. */
export const gatewayKey = gatewayKeyOf('settings');

/** The gateway before anybody set it up: off, and trusting nobody. */
export const emptyGateway = { settings: gatewaySettingsSchema.parse({}), issuers: [], revision: 0 } as const;

/** People of an issuer, as stored under `gateway-people:<issuer>`. */
export const peopleRecordSchema = z.object({
  version: z.literal(1),
  revision: z.number().check(z.int(), z.minimum(1)),
  lastSave: lastSaveSchema,
  people: z.array(personSchema),
});
export type PeopleRecord = z.output<typeof peopleRecordSchema>;

/** Storage key of an issuer's people. */
export const gatewayPeopleKey = (issuerId: string) => `gateway-people:${issuerId}`;

/** Storage key of an issuer's secret; a new secret has a new number, so that one write switches both. */
export const gatewaySecretKey = (issuerId: string, number: number) => `gateway-secret:${issuerId}:${number}`;

/** The secret by which an issuer is asked about tokens. */
export const gatewaySecretSchema = z.object({ version: z.literal(1), secret: z.string() });

/** Published keys of an issuer, as stored under `gateway-keys:<issuer>`. */
export interface KeySetRecord {
  readonly version: 1;
  readonly generation: number;
  /** Where they were read; keys of another address are not used. */
  readonly url: string;
  readonly fetchedAtMs: number;
  /** Keys as published; only the one that a token names has to be one (`findKey`). */
  readonly keys: readonly unknown[];
}

/** Whether a value from storage is a key set. By hand: it stands before every signature, and a schema shows there. */
export function isKeySetRecord(value: unknown): value is KeySetRecord {
  if (!isObject(value)) return false;
  const { version, generation, url, fetchedAtMs, keys } = value;
  return (
    version === 1 &&
    typeof generation === 'number' &&
    typeof url === 'string' &&
    typeof fetchedAtMs === 'number' &&
    Array.isArray(keys)
  );
}

/** Storage key of an issuer's published keys. */
export const gatewayKeySetKey = (issuerId: string) => `gateway-keys:${issuerId}`;

/** A client that is locked out, as stored under `gateway-lock:<issuer>:<client>`. */
export const lockRecordSchema = z.object({ version: z.literal(1), untilMs: z.number() });

/** Storage key of a client's lock-out; `clientHash` because client ids may hold any character. */
export const gatewayLockKey = (issuerId: string, clientHash: string) =>
  `gateway-lock:${issuerId}:${clientHash}`;

/** Storage key of a share of a minute's allowance (see `allowance.ts`). */
export const gatewayShareKey = (owner: string, minute: number, share: number) =>
  `gateway-share:${owner}:${minute}:${share}`;
