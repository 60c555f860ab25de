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
  look: {
    choose: 'Look',
    own: 'This macro’s own',
    used: 'Every macro with this look shows its rows so. The title stays each macro’s own.',
    changed:
      'You have changed this look. Unless you change it for every macro, the changes are this macro’s own.',
    notYours: 'Only whoever made it, or a Confluence administrator, may change it.',
    saveInto: 'Change ‘{name}’ for every macro',
    undo: 'Undo the changes',
    newName: 'Name this view, to use it in other macros',
    newExample: 'Such as: Open orders',
    saveNew: 'Make it a look',
    delete: 'Delete',
    deleteNamed: 'Delete ‘{name}’',
    askDelete:
      'Delete ‘{name}’? Macros with it go on showing their rows as when they were saved last. It can be restored for 30 days.',
    deleted: '‘{name}’ was deleted and can be restored until {until}.',
    restore: 'Restore ‘{name}’',
    forget: 'Delete ‘{name}’ for good',
    lost: 'The look of this macro is not there any more',
    lostFix:
      'The macro shows its rows as when it was saved last. If you save it now, that view is its own; or choose another look, or restore this one.',
    goneColumns:
      'This look names columns that the data source does not have any more: {columns}. A macro that was saved before shows its last view without them.',
  },
  draft: {
    title: 'You changed these settings and did not save them',
    text: 'The dialog was closed before. What you had entered is still in this tab.',
    take: 'Go on with it',
    forget: 'Throw it away',
  },
  refused: 'Confluence did not take the settings.',
  refusedFix:
    'Try again. If it happens again, copy what you need, reload the page and open the settings anew.',
  linkKnown: "The pasted list is there as the data source '{name}'.",
  linkUnknown: 'No data source covers the pasted list yet',
  linkUnknownFix:
    'Choose another one, or ask an administrator to add the list under Confluence administration > External Data with “Paste a SharePoint list address”.',
} as const;
