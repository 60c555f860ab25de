/** Why a Jira expression could not be read or evaluated. */
export class ExpressionError extends Error {}
