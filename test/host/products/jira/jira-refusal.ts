/** Why Jira refuses an operation, with the status that answers it and, where fields are at fault, their messages. */
export class JiraRefusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 413,
    message: string,
    /** Messages by field id. */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
