/**
 * Why the platform or a product does not do what was asked, with the status that answers it. Products have their own
 * kinds; whoever asked over HTTP or the bridge gets status and message.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** Messages by field, where single fields of the input were refused. */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Why a module is not shown or invoked, before any code of the app runs. */
export class ContextRefusal extends Refusal {}
