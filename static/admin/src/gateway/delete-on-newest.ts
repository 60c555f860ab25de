import type { GatewayState } from '../../../../src/contract/gateway';
import type { Reply } from '../../../../src/contract/reply';

/**
 * Deletes a part of the gateway. One revision counts for all of it, so that a change of another part is no conflict:
 * it is then sent again for the newest revision.
 * @param partOf what is deleted; the conflict stays if somebody else has changed it as well.
 */
export async function deleteOnNewest<T>(
  gateway: GatewayState,
  partOf: (gateway: GatewayState) => unknown,
  send: (revision: number) => Promise<Reply<T>>,
  read: () => Promise<Reply<GatewayState>>,
): Promise<Reply<T>> {
  const reply = await send(gateway.revision);
  if (reply.ok || reply.error.code !== 'CONFLICT') return reply;
  const newest = await read();
  if (!newest.ok || JSON.stringify(partOf(newest.data)) !== JSON.stringify(partOf(gateway))) return reply;
  return send(newest.data.revision);
}
