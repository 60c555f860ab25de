/** As long as the ids that the server makes: too many to guess or to meet twice. */
const idLength = 24;

/** A new name of a save, in the form of a record's id: a new record gets it as its own. */
export function newSaveId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(idLength));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
}
