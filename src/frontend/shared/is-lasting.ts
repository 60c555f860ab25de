import type { ErrorBody } from '../../contract/reply';

/** Failures that asking again does not end: nothing is offered then that would. */
export function isLasting({ code }: ErrorBody): boolean {
  return code === 'NOT_CONFIGURED' || code === 'BINDING_REFUSED' || code === 'NOT_PERMITTED';
}
