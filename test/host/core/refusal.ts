/** Names what is not there for a module's context, with the HTTP status for it. */
export class ContextRefusal extends Error {
  constructor(
    readonly status: 403 | 404,
    message: string,
  ) {
    super(message);
  }
}
