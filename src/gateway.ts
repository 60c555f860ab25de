/** What Forge runs for programs of the company. */
export { handleGatewayCall as handleCall } from './forge/triggers/gateway';
