/** Path of a Node.js binary of a major version, or null where npm has none for this platform. */
export function findNode(major: 22 | 24): string | null;
