/** English texts of the page that a sign-in ends on. */
export const callback = {
  'signed-in': {
    title: 'Signed in',
    text: 'You can close this window. The page that you came from goes on by itself.',
  },
  failed: {
    title: 'Not signed in',
    words: '{host} says: “{words}”',
    code: 'Error: {code}',
    text: 'You can close this window; the page that you came from says what to do.',
  },
  consented: {
    title: 'Consent recorded',
    text: 'You can close this window and choose Authenticate on the page that you came from.',
  },
  'not-consented': {
    title: 'Consent not given',
    text: 'The directory’s administrator did not consent. You can close this window; nothing was changed.',
  },
  superseded: {
    title: 'This sign-in no longer counts',
    text: 'A newer one was begun after it in another window. Close this window and go on in the newer one.',
  },
  refused: {
    title: 'This sign-in cannot be completed',
    text: 'It is unknown, too old, or was used already. Close this window and begin again from the page that you came from.',
  },
} as const;
