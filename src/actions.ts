import { handleAction } from './forge/triggers/action';

/* What Forge runs for actions: of Rovo agents and MCP clients, and of rules of Automation. */

export const findRecords = handleAction('rovo', 'find-records');
export const getRecord = handleAction('rovo', 'get-record');
export const summariseRecords = handleAction('rovo', 'summarise-records');
export const listDataSources = handleAction('rovo', 'list-data-sources');
export const refreshDataSource = handleAction('rovo', 'refresh-data-source');
export const testConnectionHealth = handleAction('rovo', 'test-connection-health');
export const runFillRule = handleAction('rovo', 'run-fill-rule');

export const ruleFindRecords = handleAction('automation', 'find-records');
export const ruleGetRecord = handleAction('automation', 'get-record');
export const ruleSummariseRecords = handleAction('automation', 'summarise-records');
export const ruleListDataSources = handleAction('automation', 'list-data-sources');
export const ruleRefreshDataSource = handleAction('automation', 'refresh-data-source');
export const ruleTestConnectionHealth = handleAction('automation', 'test-connection-health');
export const ruleRunFillRule = handleAction('automation', 'run-fill-rule');
