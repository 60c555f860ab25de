import { Refusal } from '../../core/refusal';

/** Why Jira refuses an operation, with the status that answers it and, where fields are at fault, their messages by field id. */
export class JiraRefusal extends Refusal {
  constructor(
    override readonly status: 400 | 401 | 403 | 404 | 409 | 413,
    message: string,
    fields: Readonly<Record<string, string>> = {},
  ) {
    super(status, message, fields);
  }
}
