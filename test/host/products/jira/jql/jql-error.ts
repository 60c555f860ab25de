/** Why a JQL query cannot be read or run, in Jira's words. */
export class JqlError extends Error {}
