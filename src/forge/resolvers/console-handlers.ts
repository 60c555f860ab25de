import type { ConsoleAnswers, consoleRequests } from '../../contract/console-api';
import type { FileAnswers, fileRequests } from '../../contract/file';
import type { TransferAnswers, transferRequests } from '../../contract/transfer';
import { searchAccess } from '../../usecases/access/search-access';
import { listAudit } from '../../usecases/audit/list-audit';
import { getFile } from '../../usecases/file/load-file';
import { beginFileUpload, finishFileUpload, putFilePart } from '../../usecases/file/upload-file';
import { getHistory } from '../../usecases/history/get-history';
import { countUserSignIns } from '../../usecases/sign-in/count-user-sign-ins';
import { purgeRecord } from '../../usecases/trash/purge-record';
import { restoreRecord } from '../../usecases/trash/restore-record';
import { applyImport } from '../../usecases/transfer/apply-import';
import { exportConfiguration } from '../../usecases/transfer/export-configuration';
import { planImport } from '../../usecases/transfer/plan-import';
import { countUsage } from '../../usecases/usage/count-usage';
import { listUsage } from '../../usecases/usage/list-usage';
import type { AdministratorCall } from './administrator-call';
import type { Handlers } from './define-resolver';

/** What answers the console's keys beyond its forms; the admin resolver has checked the caller. */
export const consoleHandlers: Handlers<
  typeof consoleRequests & typeof transferRequests & typeof fileRequests,
  ConsoleAnswers & TransferAnswers & FileAnswers,
  AdministratorCall
> = {
  countUsage: ({ ports }) => countUsage(ports),
  countUserSignIns: ({ ports }, { id }) => countUserSignIns(ports, id),
  restoreRecord: ({ ports }, target) => restoreRecord(ports, target),
  purgeRecord: ({ ports }, target) => purgeRecord(ports, target),
  listUsage: ({ ports }, { id }) => listUsage(ports, id),
  getHistory: ({ ports }, of) => getHistory(ports, of),
  listAudit: ({ ports }, filter) => listAudit(ports, filter),
  exportConfiguration: ({ ports }, chosen) => exportConfiguration(ports, chosen),
  planImport: ({ ports }, file) => planImport(ports, file),
  applyImport: async ({ ports }, order) => applyImport(ports, order, await ports.invocation.deadlineAtMs()),
  beginFileUpload: ({ ports }, file) => beginFileUpload(ports, file),
  putFilePart: ({ ports }, part) => putFilePart(ports, part),
  finishFileUpload: ({ ports }, { fileId }) => finishFileUpload(ports, fileId),
  getFile: ({ ports }, { fileId }) => getFile(ports, fileId),
  searchAccess: ({ ports }, { kind, term }) => searchAccess(ports, kind, term),
};
