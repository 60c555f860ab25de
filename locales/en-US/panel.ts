/** English texts of panels on issues and of widgets on dashboards. */
export const panel = {
  noSources: 'No data source may be shown here yet. An administrator adds one under External Data.',
  nothingChosen: 'Nobody has chosen what this panel shows yet',
  chooseForProject: 'Choose a data source for all issues of this project.',
  administratorChooses: 'An administrator of this project chooses a data source here.',
  choose: 'Choose what to show',
  settings: 'Panel settings',
  notReady: 'The last change cannot be saved yet. See what the settings say about it, then save again.',
} as const;
