/* Forms of the keys and seals that browsers send, for schemas and for what knows a value without one. */

/** Identifier of a stored record. */
export const recordIdPattern = /^[a-z0-9]{12,40}$/;

/** Key of a column. */
export const columnKeyPattern = /^[a-zA-Z0-9_-]{1,64}$/;

/** HMAC-SHA-256 as base64url. */
export const sealPattern = /^[A-Za-z0-9_-]{43}$/;

/** Key of an issue. */
export const issueKeyPattern = /^[A-Za-z][A-Za-z0-9_]*-\d+$/;
