import { rotateFederationKeys } from '../../usecases/federation/rotate-federation-keys';
import { reportPersonalData } from '../../usecases/personal-data/report-personal-data';
import { keepIndex } from '../../usecases/record-index/keep-index';
import { keepSignInsAlive } from '../../usecases/sign-in/keep-sign-ins-alive';
import { settleLeftovers } from '../../usecases/trash/settle-leftovers';
import { removeUnusedFiles } from '../../usecases/file/remove-unused-files';
import { purgeExpired } from '../../usecases/trash/purge-expired';
import { scheduled } from '../boundary/handlers';
import { AtlassianAccountRegister } from '../product/atlassian-account-register';
import { ProductCalls } from '../product/product-calls';
import { buildPorts } from '../system/build-ports';

/** The hourly run. */
export const handleKeepAlive = scheduled({
  keepAlive: async () => {
    const ports = buildPorts(null);
    await keepSignInsAlive(ports, await ports.invocation.deadlineAtMs());
  },
  index: async () => {
    const ports = buildPorts(null);
    await keepIndex(ports, await ports.invocation.deadlineAtMs());
  },
  federationKeys: () => rotateFederationKeys(buildPorts(null)),
  settleLeftovers: async () => {
    const ports = buildPorts(null);
    await settleLeftovers(ports, await ports.invocation.deadlineAtMs());
  },
  removeUnusedFiles: async () => {
    const ports = buildPorts(null);
    await removeUnusedFiles(ports, await ports.invocation.deadlineAtMs());
  },
  purgeExpired: async () => {
    const ports = buildPorts(null);
    await purgeExpired(ports, await ports.invocation.deadlineAtMs());
  },
  personalData: async () => {
    const ports = buildPorts(null);
    const accountRegister = new AtlassianAccountRegister(new ProductCalls(ports, { isAwaited: false }));
    await reportPersonalData({ ...ports, accountRegister }, await ports.invocation.deadlineAtMs());
  },
});
