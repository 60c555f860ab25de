import { settingText } from '../parts/setting-text';
import { t } from '../text/t';

type Say = (...parts: readonly string[]) => string;

/** What the server writes into the trail, and how it is said to a reader; the parts are the pattern's groups. */
const known: readonly (readonly [RegExp, Say])[] = [
  [/^Connection created$/, () => t('console.audit.details.connectionCreated')],
  [/^For oneself$/, () => t('console.audit.details.forOneself')],
  [/^Nothing changed$/, () => t('console.audit.details.nothingChanged')],
  [/^Changed: (.+)$/, (settings = '') => t('console.audit.details.changed', { settings: toNames(settings) })],
  [/^(\d+) clients$/, (count) => t('console.audit.details.clients', { count: Number(count) })],
  [/^(\d+) people$/, (count) => t('console.audit.details.people', { count: Number(count) })],
  [/^(\d+) connections, (\d+) data sources$/, toCounts],
  [/^Bound to data source ‘(.*)’\.$/, (name = '') => t('console.audit.details.boundField', { name })],
  [/^Page (\d+)$/, (id = '') => t('console.audit.details.page', { id })],
  [
    /^Page (\d+) in space (\S+)$/,
    (id = '', space = '') => t('console.audit.details.pageInSpace', { id, space }),
  ],
  [
    /^Shown on the issues of project (\S+)\.$/,
    (project = '') => t('console.audit.details.shownInProject', { project }),
  ],
  [
    /^Gateway on; operations: (.*)$/,
    (operations = '') => t('console.audit.details.gatewayOn', { operations }),
  ],
  [
    /^Gateway off; operations: (.*)$/,
    (operations = '') => t('console.audit.details.gatewayOff', { operations }),
  ],
];

/**
 * What an entry of the audit trail says besides. It is stored in English, for readers of every language; what this
 * console does not know is shown as it came.
 */
export function detailText(detail: string): string {
  for (const [pattern, say] of known) {
    const found = pattern.exec(detail);
    if (found) return say(...found.slice(1));
  }
  return detail;
}

function toNames(settings: string): string {
  return settings.split(', ').map(settingText).join(', ');
}

function toCounts(connections?: string, dataSources?: string): string {
  return t('console.audit.details.records', {
    connections: t('console.list.connectionCount', { count: Number(connections) }),
    dataSources: t('console.list.dataSourceCount', { count: Number(dataSources) }),
  });
}
