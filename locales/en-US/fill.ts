/** What is said of filling Jira's own fields from records. */
export const fill = {
  problem: {
    several: 'There are {count} values, and the field takes one.',
    tooLong: 'The text has {count} characters, and the field takes {most}.',
    blank: 'There is no text that the field takes.',
    notNumber: '“{text}” is no number.',
    notDate: '“{text}” is no date.',
    notTime: '“{text}” is no point in time.',
    notUrl: '“{text}” is no web address.',
    personUnknown: 'No one account in Jira is “{name}”.',
    fieldGone: 'Jira has no such field.',
    fieldKind: 'Fields of this kind cannot be filled.',
    columnGone: 'The data source has no column {column}.',
    template: '{part} in the template is no column.',
  },
} as const;
