import { keepSignInsAlive } from '../../usecases/sign-in/keep-sign-ins-alive';
import { purgeExpired } from '../../usecases/trash/purge-expired';
import { buildPorts } from '../system/build-ports';

/** The hourly run. Throws nothing: Forge does not repeat a scheduled run, and the next one goes on. */
export async function handleKeepAlive(): Promise<void> {
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
}
