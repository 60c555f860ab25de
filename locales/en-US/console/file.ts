/** English texts of a file as a data source. */
export const fileTexts = {
  file: {
    from: 'The data comes from',
    origins: { service: 'A service, through a connection', file: 'A file' },
    section: 'File',
    intro:
      'CSV, JSON, XML or an Excel workbook (.xlsx), up to {most}. It is stored on this site, and pages show it until you replace it.',
    file: 'File',
    none: 'No file chosen yet',
    choose: 'Choose file',
    replace: 'Replace file',
    uploading: 'Uploading…',
    read: 'Read file',
    reading: 'Reading the file…',
    sheet: 'Worksheet',
    sheetHelp: 'A file that replaces this one needs a worksheet of the same name.',
    firstSheet: 'The first one ({name})',
    hiddenSheet: '{name} (hidden)',
    more: 'Rows path and limits',
    rowsPathHelp:
      'JSONPath of the list in a JSON or XML file. Leave it empty to have it found automatically.',
    failedTitle: 'The file was not stored',
    empty: '{name} is empty.',
    tooLarge: '{name} has {size}; a file may have {most}.',
    notRead: '{name} could not be read by the browser.',
    another: 'Choose another file, or this one once it is mended.',
  },
} as const;
