import * as z from 'zod/mini';

/*
 * The app as an issuer of its own: it signs short assertions that say "this is connection X of this installation", and
 * a sign-in service that was told so once takes them in place of a secret (workload identity federation). The keys
 * change by themselves, so no day is ever marked in a calendar.
 */

/** How long a key signs. */
export const signingPeriodMs = 90 * 86_400_000;

/**
 * How long a key is published before it signs: sign-in services keep what they fetched, and none that is known for
 * longer than some days.
 */
export const publishLeadMs = 7 * 86_400_000;

/** How long a key stays published after the next one signs: far beyond the life of its last assertion. */
export const publishAfterMs = 2 * 86_400_000;

/** Life of an assertion. Entra takes ten minutes at most; clocks may differ by some. */
export const federatedLifetimeSeconds = 300;

/** The one algorithm that every known service takes (Entra takes no other). */
export const federationAlgorithm = 'RS256';

const publicKeySchema = z.object({ kty: z.literal('RSA'), n: z.string(), e: z.string() });

const federationKeySchema = z.object({
  /** Thumbprint of the public half (RFC 7638). */
  kid: z.string(),
  publicKey: publicKeySchema,
  /** From when it signs, until a later key does. */
  signsFromMs: z.number(),
});

/** A key as it is published; its private half is a secret of its own. */
export type FederationKey = z.output<typeof federationKeySchema>;

/** The keys of the installation, as stored under {@link federationKeysKey}; all of them are published. */
export const federationKeysSchema = z.object({
  version: z.literal(1),
  revision: z.number().check(z.int(), z.minimum(1)),
  keys: z.array(federationKeySchema).check(z.minLength(1)),
});
export type FederationKeys = z.output<typeof federationKeysSchema>;

/** Storage key of the public halves. */
export const federationKeysKey = 'federation-keys';

/** Storage key (secret store) of a private half. */
export const federationSecretKey = (kid: string) => `federation-key:${kid}`;

/** A private half as stored: unencrypted PKCS #8 PEM. */
export const federationSecretSchema = z.object({ version: z.literal(1), privateKey: z.string() });

/**
 * The subject of a connection's assertions: the same as long as the connection is there and signs in at the same host.
 * An assertion that another host gets hold of has a subject that nobody else trusts.
 */
export const federationSubject = ({ id, tokenUrl }: FederatedConnection) =>
  `connection:${id}@${new URL(tokenUrl).host}`;

/** What an assertion is made for. */
export interface FederatedConnection {
  readonly id: string;
  /** Its token endpoint: an https address, which was checked. */
  readonly tokenUrl: string;
}

/** The key that signs now: of those whose time has come, the latest. */
export function findSigningKey(keys: readonly FederationKey[], nowMs: number): FederationKey {
  const byTime = keys.toSorted((a, b) => a.signsFromMs - b.signsFromMs);
  return byTime.findLast(({ signsFromMs }) => signsFromMs <= nowMs) ?? byTime[0]!;
}

/** What a rotation has to do. */
export interface RotationPlan {
  /** From when a key that has to be made now signs; null: none has to be. */
  readonly nextSignsFromMs: number | null;
  readonly kept: readonly FederationKey[];
  readonly retired: readonly FederationKey[];
}

/** Plans the next step: a new key ahead of its time, and old ones away once nothing that they signed can be alive. */
export function planRotation(keys: readonly FederationKey[], nowMs: number): RotationPlan {
  const byTime = keys.toSorted((a, b) => a.signsFromMs - b.signsFromMs);
  const isRetired = (_: FederationKey, index: number) => {
    const next = byTime[index + 1];
    return next !== undefined && next.signsFromMs + publishAfterMs <= nowMs;
  };
  const retired = byTime.filter(isRetired);
  const kept = byTime.filter((each) => !retired.includes(each));
  const isDue = byTime.at(-1)!.signsFromMs + signingPeriodMs - publishLeadMs <= nowMs;
  return { nextSignsFromMs: isDue ? nowMs + publishLeadMs : null, kept, retired };
}
