/** English texts of “Check everything”. */
export const healthTexts = {
  health: {
    title: 'Check everything',
    intro:
      'Tries what this connection needs, step by step, with the newest data source that reads through it. Nothing is changed but a token that is renewed.',
    stored: 'What is stored is checked, not what was changed since.',
    run: 'Check everything',
    running: 'Checking …',
    works: 'Everything that could be tried works.',
    nothing: 'There was nothing that could be tried.',
    failed_one: '{count} step failed.',
    failed_other: '{count} steps failed.',
    notMade: '‘{name}’ could not be checked',
    stepsOf: 'Steps of {name}',
    allTitle: 'Check of all connections',
    allIntro: 'Each as in its own form, a few at once.',
    all: 'Check all connections',
    stop: 'Stop',
    progress: '{done} of {total} checked; with a failure: {failed}.',
    states: {
      waiting: 'Waiting',
      running: 'Checking',
      done: 'Works',
      refused: 'Not checked',
      failed: 'Failed',
    },
    outcomes: { passed: 'Passed', failed: 'Failed', skipped: 'Left out' },
    steps: {
      discovery: 'Published endpoints',
      token: 'Access token',
      refresh: 'Renewal by refresh token',
      introspection: 'Introspection',
      read: 'One page of rows',
      keys: 'Published keys',
    },
  },
} as const;
