/**
 * An account id as a part of a key. Atlassian's are made of letters, digits, ':' and '-'; any other character
 * is written as its number, so that no two accounts ever share a key.
 */
export const toKeyPart = (accountId: string) =>
  accountId.replace(/[^A-Za-z0-9:-]/g, (character) => `_${character.charCodeAt(0)}_`);

/** The account id that a part of a key was made of. */
export const fromKeyPart = (part: string) =>
  part.replace(/_(\d{1,5})_/g, (_, code: string) => String.fromCharCode(Number(code)));
