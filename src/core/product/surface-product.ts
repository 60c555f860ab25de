import type { Surface } from '../../contract/binding';
import type { ProductName } from '../ports';

/** The product that each surface is in, whose places and groups decide who may see a data source there. */
export const productOf: Readonly<Record<Surface, ProductName>> = {
  'confluence-macro': 'confluence',
  'jira-field': 'jira',
  'jira-panel': 'jira',
  'dashboard-widget': 'jira',
};
