/** English texts of the admin console. */
export const consoleTexts = {} as const;
