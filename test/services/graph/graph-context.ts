import type { EntraState } from '../entra/entra-state';
import type { ServiceRequest } from '../http/message';
import type { Directory } from '../seed/directory';
import type { GraphCaller } from './bearer-token';

/** What every Graph route gets. */
export interface GraphContext {
  request: ServiceRequest;
  caller: GraphCaller;
  state: EntraState;
  directory: Directory;
  nowMs: number;
}

/** A route's good answer: the body with its status (200 without one), or plain text for `/$count`. */
export type GraphAnswer =
  { kind: 'json'; body: Record<string, unknown>; status?: 201 } | { kind: 'text'; text: string };

export function json(body: Record<string, unknown>): GraphAnswer {
  return { kind: 'json', body };
}

/** `@odata.context` of an answer; `selected` are the properties named by `$select`. */
export function contextUrl(
  request: ServiceRequest,
  what: string,
  selected: readonly string[] = [],
  tail = '',
): string {
  const list = selected.length === 0 ? '' : `(${selected.join(',')})`;
  return `https://${request.host}/v1.0/$metadata#${what}${list}${tail}`;
}
