import { keepSignInsAlive } from '../../usecases/tokens/keep-sign-ins-alive';
import { purgeExpired } from '../../usecases/trash/purge-expired';
import { scheduled } from '../boundary/handlers';
import { buildPorts } from '../system/build-ports';

<<<<<<< HEAD
/** The hourly run. */
export const handleKeepAlive = scheduled({
  keepAlive: async () => {
    const ports = buildPorts(null);
=======
/**
 * The hourly run. Throws nothing: Forge does not repeat a scheduled run, and the next one goes on.
 * Anything but a 204 counts there as a failure.
 */
export async function handleKeepAlive(): Promise<{ statusCode: 204 }> {
  const ports = buildPorts(null);
  try {
>>>>>>> main
    await keepSignInsAlive(ports, await ports.invocation.deadlineAtMs());
  },
  purgeExpired: async () => {
    const ports = buildPorts(null);
    await purgeExpired(ports, await ports.invocation.deadlineAtMs());
<<<<<<< HEAD
  },
});
=======
  } catch {
    ports.log.warn({ event: 'failed', key: 'purgeExpired' });
  }
  return { statusCode: 204 };
}
>>>>>>> main
