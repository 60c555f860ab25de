import type { GuideCheck } from '../../../src/contract/connection';

/** Texts of the set-up guide: what a step's check says in each state. */
export const guideTexts = {
  states: { done: 'Done', entered: 'Entered', problem: 'Problem', open: 'To do' },
  done: {
    ids: 'The sign-in service knows this application.',
    secret: 'The sign-in service accepted it.',
    callback: 'A sign-in came back through it.',
    permissions: 'The token carries it.',
    'signed-in': 'Signed in.',
  } satisfies Readonly<Record<GuideCheck, string>>,
  entered: 'Entered. It is checked when you authenticate.',
  permissionsAfter: 'Checked when you are signed in.',
  permissionsUnreadable:
    'The token does not tell its permissions. Try a request to see whether they suffice.',
  permissionsMissing: (names: string) => `The token lacks ${names}. Grant it, then authenticate again.`,
  permissionsOtherKind: (name: string, wanted: string) =>
    `${name} is granted as the other kind of permission; this grant type needs ${wanted}.`,
  kinds: { client_credentials: 'an application permission', authorization_code: 'a delegated permission' },
  progress: (done: number, total: number) => `${done} of ${total} checked steps done`,
  redirectUri: 'Redirect URI',
  siteGrant: 'Request that grants the site',
  siteGrantHelp:
    'Replace {site-id}: it is the id in the answer to GET /v1.0/sites/{host}:/sites/{name}?$select=id.',
} as const;
