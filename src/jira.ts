/** What Forge runs for those who see, pick and set up a custom field. */
export { fieldResolver } from './forge/resolvers/field-resolver';
