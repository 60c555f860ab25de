/**
 * Stands in for `@atlaskit/feature-gate-js-client/feature-gates` in the console's build: Atlaskit's components ask
 * which of their experiments are on. Nobody ever starts Atlassian's gate service in an app, so that every answer is
 * the default. The client behind it, with its own network calls and storage, would be downloaded for nothing.
 */
const noFeatureGates = {
  initializeCompleted: (): boolean => false,
  checkGate: (): boolean => false,
  getExperimentValue: <T>(_experiment: string, _parameter: string, defaultValue: T): T => defaultValue,
};

// Atlaskit imports the default.
export default noFeatureGates;
