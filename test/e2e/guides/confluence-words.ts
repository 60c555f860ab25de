const incomingLink = 'https://confluence.atlassian.com/doc/configure-an-incoming-link-1115674733.html';

/** What Confluence Data Center names so, with the page of its documentation that says it. */
export const confluenceWords: Readonly<Record<string, string>> = {
  'General Configuration': incomingLink,
  'Application links': incomingLink,
  'Create link': incomingLink,
  'External application': incomingLink,
  Incoming: incomingLink,
  'Redirect URL': incomingLink,
  Read: incomingLink,
  'Client ID': incomingLink,
  'Client Secret': incomingLink,
  'More actions': incomingLink,
  'View credentials': incomingLink,
};
