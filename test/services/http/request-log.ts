/** One request as the control API lists it. Never holds headers or bodies: those carry secrets. */
export interface LoggedRequest {
  atMs: number;
  method: string;
  host: string;
  path: string;
  query: string;
  status: number | 'open' | 'closed';
  /** `grant_type` of a token request: tells a refresh from a first sign-in without the tokens. */
  grantType?: string;
}

/** Most requests kept; older ones are dropped, `total` goes on counting. */
const KEPT = 20_000;

export class RequestLog {
  private entries: LoggedRequest[] = [];
  private count = 0;

  add(entry: LoggedRequest): LoggedRequest {
    this.count += 1;
    this.entries.push(entry);
    if (this.entries.length > KEPT) this.entries.splice(0, this.entries.length - KEPT);
    return entry;
  }

  /** Requests whose `METHOD https://host/path?query` contains `match`. */
  list(match = ''): LoggedRequest[] {
    return this.entries.filter((entry) => requestLine(entry).includes(match));
  }

  get total(): number {
    return this.count;
  }

  reset(): void {
    this.entries = [];
    this.count = 0;
  }
}

/** `GET https://graph.microsoft.com/v1.0/users?$top=5`: what `match` in the control API is compared with. */
export function requestLine(request: { method: string; host: string; path: string; query: string }): string {
  return `${request.method} https://${request.host}${request.path}${request.query ? `?${request.query}` : ''}`;
}
