/** A request that storage refuses; @forge/kvs turns it into `ForgeKvsAPIError` with this code. */
export class KvsRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
