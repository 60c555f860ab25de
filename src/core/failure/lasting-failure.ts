import type { ErrorBody } from '../../contract/reply';

/** How much of a failure is kept. */
interface Bounds {
  /** Of each text. */
  readonly characters: number;
  /** Of each list, such as the hosts of a connection. */
  readonly items: number;
}

const ample: Bounds = { characters: 300, items: 20 };
const narrow: Bounds = { characters: 150, items: 5 };

/** An error without `field` and `progress`, which are of use only to who made the call. */
export function toLastingError({ code, message, fix, origin, reference, helpUrl }: ErrorBody): ErrorBody {
  return {
    code,
    message,
    fix,
    origin,
    ...(reference === undefined ? {} : { reference }),
    ...(helpUrl === undefined ? {} : { helpUrl }),
  };
}

/** A failure for a record, with its texts and lists cut to what their sentences can bear. */
export function toStoredFailure(failure: unknown): unknown {
  return bound(failure, ample);
}

/** The same, cut so far that thirty of them do not make a record heavy. */
export function cutStoredFailure(stored: unknown): unknown {
  return bound(stored, narrow);
}

function bound(value: unknown, bounds: Bounds): unknown {
  if (typeof value === 'string') return value.slice(0, bounds.characters);
  if (Array.isArray(value)) return value.slice(0, bounds.items).map((each) => bound(each, bounds));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([name, each]) => [name, bound(each, bounds)]),
  );
}
