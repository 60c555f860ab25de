import { keepSignInsAlive } from '../../usecases/tokens/keep-sign-ins-alive';
import { purgeExpired } from '../../usecases/trash/purge-expired';
import { buildPorts } from '../system/build-ports';

/**
 * The hourly run. Throws nothing: Forge does not repeat a scheduled run, and the next one goes on.
 * Anything but a 204 counts there as a failure.
 */
export async function handleKeepAlive(): Promise<{ statusCode: 204 }> {
  const ports = buildPorts(null);
  try {
    await keepSignInsAlive(ports, await ports.invocation.deadlineAtMs());
  } catch {
    ports.log.warn({ event: 'failed', key: 'keepAlive' });
  }
  try {
    await purgeExpired(ports, await ports.invocation.deadlineAtMs());
  } catch {
    ports.log.warn({ event: 'failed', key: 'purgeExpired' });
  }
  return { statusCode: 204 };
}
