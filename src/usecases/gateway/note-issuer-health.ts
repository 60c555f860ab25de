import {
  gatewayHealthKey,
  issuerHealthSchema,
  noteAnswer,
  noteFailure,
} from '../../core/gateway/issuer-health';
import type { IssuerFailure, IssuerHealthRecord } from '../../core/gateway/issuer-health';
import type { Ports } from '../../core/ports';

type NotingPorts = Pick<Ports, 'records' | 'clock' | 'log'>;

/**
 * Keeps for the administrators that an issuer gave no answer, and how. Its loss is not worth failing for.
 * @param known its health as it came from storage
 */
export async function noteIssuerFailure(
  ports: NotingPorts,
  issuerId: string,
  failure: IssuerFailure,
  known: unknown,
): Promise<void> {
  await store(ports, issuerId, noteFailure(readHealth(known), failure, ports.clock.nowMs()));
}

/** Keeps that an issuer answers again, if it is known not to have. `known` as above. */
export async function noteIssuerAnswer(ports: NotingPorts, issuerId: string, known: unknown): Promise<void> {
  await store(ports, issuerId, noteAnswer(readHealth(known), ports.clock.nowMs()));
}

async function store(
  { records, log }: NotingPorts,
  issuerId: string,
  health: IssuerHealthRecord | null,
): Promise<void> {
  if (health === null) return;
  try {
    await records.set(gatewayHealthKey(issuerId), health);
  } catch {
    log.warn({ event: 'gateway-health-not-noted', issuerId });
  }
}

/** What this version cannot read is written anew. */
const readHealth = (known: unknown) => issuerHealthSchema.safeParse(known).data ?? null;
