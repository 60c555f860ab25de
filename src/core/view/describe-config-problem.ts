import type { ConfigProblem } from './parse-macro-config';

/** What is wrong with saved settings as a failure says it: the end of a sentence. */
export function describeConfigProblem(problem: ConfigProblem): string {
  switch (problem.kind) {
    case 'no-data-source':
      return 'no data source has been chosen yet';
    case 'newer':
      return 'it was saved by a newer version of the app';
    case 'unreadable':
      return 'its saved settings cannot be read';
    case 'setting':
      return `its saved setting '${problem.setting}' cannot be used`;
  }
}
