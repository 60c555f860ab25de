/** What Forge runs for sign-in services that check who the app is. */
export { handleIssuerRequest as handleRequest } from './forge/triggers/issuer';
