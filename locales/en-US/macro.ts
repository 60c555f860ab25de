/** English texts of the macros. */
export const macro = {
  notConfigured: 'This macro is not configured: {problem}.',
  notConfiguredFix: 'Edit the page, open the settings of this macro, choose a data source and save.',
  notConfiguredValue: '[External data value: {problem}]',
  problem: {
    'no-data-source': 'no data source has been chosen yet',
    newer: 'it was saved by a newer version of the app',
    unreadable: 'its saved settings cannot be read',
    setting: "its saved setting '{setting}' cannot be used",
  },
  link: {
    title: 'This link can show its data here',
    fix: 'Edit the page and open the settings of this macro to choose what it shows.',
  },
  signIn: {
    title: 'Sign in to see this data',
    button: 'Sign in',
    again: 'Sign in again to see current data',
    lastRows: 'These are the rows of your last sign-in.',
    waiting: 'Waiting for sign-in',
    waitingThere: 'Waiting for sign-in in the other window…',
    silent: 'Nothing has come back from the window yet',
    noWindow: 'No window to be seen, or closed it? The browser may have blocked it.',
    openPage: 'Open the sign-in page',
    errorPage:
      'An error page there? Tell an administrator of the app what it says. If the sign-in went wrong, start it again.',
    startAgain: 'Start again',
    other: 'Sign in with another account',
    otherHelp: 'Choose the account in the window that opens. Until then, what you see stays.',
  },
  account: {
    named: 'Signed in at {service} as {account}.',
    unnamed: 'Signed in at {service}.',
    change: 'Use another account',
    signOut: 'Sign out',
  },
} as const;
