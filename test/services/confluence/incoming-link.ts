import { randomBytes } from 'node:crypto';
import { CONFLUENCE_SCOPES, type ConfluenceState } from './confluence-state';

/** What is entered for an incoming link. */
export interface LinkInput {
  readonly name?: string;
  readonly redirectUrl?: string;
  /** As the page names it: Read, Write, Admin or System admin. */
  readonly permission?: string;
}

/** Application links > Create link: replaces the link there is. Throws RangeError for an unknown permission. */
export function changeIncomingLink(
  state: ConfluenceState,
  { name = 'External Data', redirectUrl = '', permission = '' }: LinkInput,
): { clientId: string; clientSecret: string } {
  const scope = CONFLUENCE_SCOPES.find((one) => one === permission.toUpperCase().replace(' ', '_'));
  if (scope === undefined) throw new RangeError(`permission: there is no ${permission}`);
  const credentials = {
    clientId: randomBytes(16).toString('hex'),
    clientSecret: randomBytes(32).toString('hex'),
  };
  state.link = { ...credentials, name, scope, redirectUris: [redirectUrl] };
  return credentials;
}
