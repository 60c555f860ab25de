import { appTexts } from './console/app';
import { auditTexts } from './console/audit';
import { builderTexts } from './console/builder';
import { combinationTexts } from './console/combination';
import { conflictTexts } from './console/conflict';
import { connectionTexts } from './console/connection';
import { dataSourceTexts } from './console/data-source';
import { fileTexts } from './console/file';
import { gatewayTexts } from './console/gateway';
import { healthTexts } from './console/health';
import { helpTexts } from './console/help';
import { jiraFieldsTexts } from './console/jira-fields';
import { listsTexts } from './console/lists';
import { readingTexts } from './console/reading';
import { severalTexts } from './console/several';
import { transferTexts } from './console/transfer';
import { transitionTexts } from './console/transition';

/** English texts of the admin console. */
export const consoleTexts = {
  ...appTexts,
  ...listsTexts,
  ...severalTexts,
  ...connectionTexts,
  ...dataSourceTexts,
  ...fileTexts,
  ...combinationTexts,
  ...builderTexts,
  ...conflictTexts,
  ...auditTexts,
  ...readingTexts,
  ...transferTexts,
  ...gatewayTexts,
  ...healthTexts,
  ...helpTexts,
  ...jiraFieldsTexts,
  ...transitionTexts,
} as const;
