import type { ErrorBody } from '../../../../src/contract/reply';

/** Problems by field path, such as `draft.request.url`. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Element id of a field: its form and its path. */
export function fieldId(form: string, path: string): string {
  return `${form}-${path.replace(/[^a-zA-Z0-9]+/g, '-')}`;
}

/** The server's problem as a field problem, if it names a field; with what to do about it where that is not plain. */
export function toFieldErrors(error: ErrorBody): FieldErrors {
  if (!error.field) return {};
  const text = error.code === 'INVALID_INPUT' ? error.message : `${error.message} ${error.fix}`.trim();
  return { [error.field]: text };
}

/**
 * Problem of a field, or of a part of it: an error at `draft.allowedHosts.0` belongs to the field
 * `draft.allowedHosts`.
 */
export function errorAt(errors: FieldErrors, path: string): string | undefined {
  const own = errors[path];
  if (own) return own;
  const inner = Object.keys(errors).find((each) => each.startsWith(`${path}.`));
  return inner ? errors[inner] : undefined;
}

/** Without the problems of a field that was just changed. */
export function withoutError(errors: FieldErrors, path: string): FieldErrors {
  const left = Object.entries(errors).filter(([each]) => each !== path && !each.startsWith(`${path}.`));
  return left.length === Object.keys(errors).length ? errors : Object.fromEntries(left);
}

/**
 * Moves the focus to the first field with a problem, in the order of the page, once a folded part with the field
 * has opened.
 * @returns whether there was such a field; false: show the problem as a message instead.
 */
export function focusSoon(form: string, errors: FieldErrors): Promise<boolean> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(focusFirst(form, errors))));
}

function focusFirst(form: string, errors: FieldErrors): boolean {
  const elements = Object.keys(errors)
    .map((path) => findField(form, path))
    .filter((element) => element !== null);
  elements.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const first = elements[0];
  if (!first) return false;
  first.scrollIntoView({ block: 'center' });
  first.focus({ preventScroll: true });
  return true;
}

function findField(form: string, path: string): HTMLElement | null {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length--) {
    const element = document.getElementById(fieldId(form, parts.slice(0, length).join('.')));
    if (element) return element;
  }
  return null;
}
