/** Keys of the modules that show the console, in each product. */
export const adminConsoles = ['external-data-confluence-admin', 'external-data-jira-admin'] as const;
