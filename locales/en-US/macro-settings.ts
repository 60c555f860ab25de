/** English texts of the macros' settings. */
export const macroSettings = {
  noSources: 'An administrator adds data sources under Confluence administration > External Data.',
  salvaged: 'Some saved settings could not be used',
  salvagedFix:
    'This macro is not configured: {problem}. What could be used is shown below; check it and save.',
  chooseSource: 'Choose a data source',
  sourceGone: 'The data source chosen before no longer exists or may not be used here.',
  title: 'Title',
  inputsBegin: 'What viewers’ inputs begin with',
  takenFrom: '{label} is taken from {place} wherever this is shown.',
  place: {
    'page-id': 'the page’s id',
    'page-title': 'the page’s title',
    'space-key': 'the space’s key',
    'space-name': 'the space’s name',
    'user-accountId': 'the viewer’s account',
    'user-displayName': 'the viewer’s name',
    now: 'the present day or hour',
  },
  refused: 'Confluence did not take the settings.',
  refusedFix:
    'Try again. If it happens again, copy what you need, reload the page and open the settings anew.',
  linkKnown: "The pasted list is there as the data source '{name}'.",
  linkUnknown: 'No data source covers the pasted list yet',
  linkUnknownFix:
    'Choose another one, or ask an administrator to add the list under Confluence administration > External Data with “Paste a SharePoint list address”.',
} as const;
