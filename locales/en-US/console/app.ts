/** English texts of the console as a whole: its frame, dialogs, checks of inputs, and failures that it meets itself. */
export const appTexts = {
  app: {
    title: 'External Data',
    navigation: 'External Data',
    breadcrumbs: 'Breadcrumbs',
    loading: 'Loading',
    cannotStart:
      'External Data could not start. Reload the page. If that does not help, open it from the product’s settings.',
    crashedTitle: 'Something went wrong on this page',
    crashed:
      'The page stopped because of an error in the app. Nothing that was saved is lost. Reload to go on.',
    reload: 'Reload the page',
    tryAgain: 'Try again',
    restored: 'What you typed before the page was reloaded is back',
    restoredHelp: 'Secrets are never kept: enter those again. Nothing of it is saved yet.',
    partTitle: 'A part of this page could not be loaded',
    part: 'What you entered is still here. Try again once your connection is back; where a newer version of the app was installed meanwhile, reload the page.',
  },
  units: { ms: '{value} ms', s: '{value} s', bytes: '{value} bytes', kb: '{value} KB', mb: '{value} MB' },
  cells: { justNow: 'just now' },
  dialogs: {
    deleteConnectionTitle: 'Delete connection “{name}”?',
    connectionInUseTitle: 'Connection “{name}” is in use',
    close: 'Close',
    confirmDelete: 'Delete',
    cancel: 'Cancel',
    disconnectTitle: 'Disconnect “{name}”?',
    disconnect:
      'Its tokens are revoked where the provider can, and deleted here. Pages keep their last rows but refresh no more. Settings and secrets stay.',
    disconnectReaders_one:
      '{count} reader who is signed in here loses that sign-in and has to sign in again.',
    disconnectReaders_other:
      '{count} readers who are signed in here lose that sign-in and have to sign in again.',
    confirmDisconnect: 'Disconnect',
    discardTitle: 'Leave without saving?',
    discard: 'Your changes on this page are not saved yet.',
    confirmDiscard: 'Leave without saving',
    keepEditing: 'Keep editing',
    connectionInUse_one:
      '{names} reads through it. Delete this data source first, or choose another connection there.',
    connectionInUse_other:
      '{names} read through it. Delete these data sources first, or choose another connection there.',
  },
  checks: {
    required: 'Enter a value for {label}.',
    url: 'Enter a complete address such as https://example.com/path.',
    host: '“{host}” is no host name. Enter one such as api.example.com, without https:// and path.',
    gap: 'Replace the part in braces or angle brackets, or fill in the provider’s settings above.',
    hostsMissing: 'Enter at least one host that the credentials may be sent to, such as api.example.com.',
    wholeNumber: 'Enter a whole number from {min} to {max}.',
    noColumns: 'Keep at least one column.',
    parameterKey: 'Letters, digits and _, beginning with a letter.',
    choicesMissing: 'Enter at least one choice.',
    currency: 'Enter a three-letter code such as EUR.',
    pattern: '{label} {problem}.',
    wrongForm: 'has a wrong form',
  },
  egress: {
    description:
      'Services that External Data reads from, and whose images pages show, for the connections set up in its console.',
    noticeTitles: {
      unknown: 'Could not check whether the host is allowed',
      'without-images': 'Pages will not show these images',
    },
    refusedTitle: 'Stopped before calling the service',
  },
  failures: {
    offline: {
      message: 'You are offline.',
      fix: 'What you entered stays here. Connect to the internet and try again.',
    },
    noAnswer: {
      message: 'The app did not answer in time.',
      fix: 'See in another tab whether your change arrived, and try again if it did not.',
    },
    tooLarge: {
      message: 'What was entered is too large: Atlassian carries 500 KB at a time, and nothing was sent.',
      fix: 'Shorten it, or enter it in parts.',
    },
    bridge: {
      message: 'The app could not be reached.',
      fix: 'Check your internet connection and try again. If it stays, reload the page.',
    },
    unexpectedReply: {
      message: 'The app gave an answer that this page does not understand.',
      fix: 'Reload the page: a newer version of the app may have been installed.',
    },
    reference: 'Reference: {reference}',
    help: 'Read about this error',
    egressDeclined: {
      message: 'Host not allowed: {hosts}.',
      fix: 'Try again and choose Allow in the dialog that asks for it, or correct the address if the host is wrong.',
    },
    egressFull: {
      message: 'Host not allowed: {hosts}. The app already has as many hosts as Atlassian permits.',
      fix: 'Remove hosts that are no longer used under Connected apps > External Data, then try again.',
    },
    imagesRefused: {
      message: 'Images of {hosts} are not allowed, so pages show what they are called instead.',
      fix: 'Allow the host for images under Connected apps > External Data, or save once more and choose Allow.',
    },
    egressUnavailable: {
      message: 'The product did not say whether the app may call {hosts}.',
      fix: 'If the next step fails, allow the host under Connected apps > External Data, then try again.',
    },
  },
} as const;
