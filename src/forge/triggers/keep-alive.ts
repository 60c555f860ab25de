import { keepAuditPacks } from '../../usecases/audit/keep-packs';
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

const buildOwnPorts = () => buildPorts({ accountId: null, caller: 'background' });

/** The hourly run. */
export const handleKeepAlive = scheduled({
  keepAlive: async () => {
    const ports = buildOwnPorts();
    await keepSignInsAlive(ports, await ports.invocation.deadlineAtMs());
  },
  index: async () => {
    const ports = buildOwnPorts();
    await keepIndex(ports, await ports.invocation.deadlineAtMs());
  },
  federationKeys: () => rotateFederationKeys(buildOwnPorts()),
  settleLeftovers: async () => {
    const ports = buildOwnPorts();
    await settleLeftovers(ports, await ports.invocation.deadlineAtMs());
  },
  removeUnusedFiles: async () => {
    const ports = buildOwnPorts();
    await removeUnusedFiles(ports, await ports.invocation.deadlineAtMs());
  },
  purgeExpired: async () => {
    const ports = buildOwnPorts();
    await purgeExpired(ports, await ports.invocation.deadlineAtMs());
  },
  personalData: async () => {
    const ports = buildOwnPorts();
    const accountRegister = new AtlassianAccountRegister(new ProductCalls(ports, { isAwaited: false }));
    await reportPersonalData({ ...ports, accountRegister }, await ports.invocation.deadlineAtMs());
  },
  // Last, as it takes what time is left on a site whose trail was never packed.
  auditPacks: async () => {
    const ports = buildOwnPorts();
    await keepAuditPacks(ports, await ports.invocation.deadlineAtMs());
  },
});
