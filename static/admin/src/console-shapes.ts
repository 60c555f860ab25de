import type { ConsoleAnswers } from '../../../src/contract/console-api';
import type { FileAnswers } from '../../../src/contract/file';
import type { FillRuleAnswers } from '../../../src/contract/fill-rule';
import type { FillRunAnswers } from '../../../src/contract/fill-run';
import type { TransferAnswers } from '../../../src/contract/transfer';

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

/** What each answer beyond the forms must at least look like. */
export const consoleShapes: Readonly<
  Record<
    keyof (ConsoleAnswers & TransferAnswers & FileAnswers & FillRuleAnswers & FillRunAnswers),
    (data: Loose) => boolean
  >
> = {
  countUsage: (data) => isObject(data['counts']),
  countUserSignIns: (data) => typeof data['count'] === 'number',
  restoreRecord: (data) => typeof data['revision'] === 'number',
  purgeRecord: (data) => data['purged'] === true,
  listUsage: (data) => Array.isArray(data['places']),
  getHistory: (data) => typeof data['name'] === 'string' && Array.isArray(data['runs']),
  listAudit: (data) => Array.isArray(data['entries']) && typeof data['people'] === 'object',
  exportConfiguration: (data) => typeof data['configuration'] === 'object' && data['configuration'] !== null,
  planImport: (data) => Array.isArray(data['items']),
  applyImport: (data) => Array.isArray(data['results']),
  beginFileUpload: (data) => typeof data['fileId'] === 'string',
  putFilePart: (data) => data['taken'] === true,
  finishFileUpload: isFile,
  getFile: isFile,
  listFillRules: (data) =>
    Array.isArray(data['rules']) && typeof data['isPaused'] === 'boolean' && isObject(data['runs']),
  previewFillRun: (data) => Array.isArray(data['fills']) && typeof data['looked'] === 'number',
  startFillRun: (data) => isObject(data['run']),
  stopFillRun: (data) => isObject(data['run']),
  listNativeFields: (data) => Array.isArray(data['fields']),
  saveFillRule: (data) => typeof data['rule'] === 'object' && Array.isArray(data['unheard']),
  deleteFillRule: (data) => data['deleted'] === true,
  previewFill: isFill,
  runFill: isFill,
  pauseFilling: (data) => typeof data['isPaused'] === 'boolean',
  searchAccess: (data) => data['choices'] === null || Array.isArray(data['choices']),
};

function isFill(data: Loose): boolean {
  return typeof data['issueKey'] === 'string' && Array.isArray(data['fields']);
}

function isFile(data: Loose): boolean {
  return (
    typeof data['fileId'] === 'string' && typeof data['name'] === 'string' && Array.isArray(data['sheets'])
  );
}
