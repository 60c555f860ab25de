/** English texts of what several surfaces show. */
export const shared = {
  noReply: {
    message: 'Atlassian could not run the app just now.',
    fix: 'Reload the page. If it happens again, tell an administrator.',
  },
} as const;
