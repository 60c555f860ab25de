/** English texts of the page that a sign-in ends on. */
export const callback = {
  'signed-in': {
    title: 'Signed in',
    text: 'You can close this window. The page that you came from goes on by itself.',
  },
  declined: {
    title: 'Not signed in',
    text: 'The sign-in was declined. You can close this window; the page that you came from says more.',
  },
  consented: {
    title: 'Consent recorded',
    text: 'You can close this window and choose Authenticate on the page that you came from.',
  },
  refused: {
    title: 'This sign-in cannot be completed',
    text: 'It is unknown, too old, or was used already. Close this window and begin again from the page that you came from.',
  },
} as const;
