/** What Forge runs for the values of custom fields, whenever Jira shows an issue. */
export { handleFieldValues as fieldValues } from './forge/triggers/field-values';
