/** English texts of the troubleshooting guide in the console; its entries are the failures' own sentences. */
export const helpTexts = {
  help: {
    title: 'Help',
    intro:
      'Every message of the app and what to do about it, with “Contoso” for the connection and “Finance list” for the data source.',
    open: 'Find it in the troubleshooting guide',
    dialogTitle: 'Troubleshooting',
    search: 'Search messages and remedies',
    found_one: '{count} message',
    found_other: '{count} messages',
    none: 'No message has all of these words. Try fewer of them, or the code beside the message.',
    shown: 'This is the message that you came from.',
    sections: {
      'signing-in': 'Signing in to the outside service',
      answers: 'What the outside service answers',
      rest: 'Everything else',
    },
    origins: {
      provider: 'The outside service has to change, not this site.',
      app: 'A fault of this app or of Forge.',
    },
  },
} as const;
