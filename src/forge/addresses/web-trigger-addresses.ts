import { webTrigger } from '@forge/api';
import type { Addresses } from '../../core/ports';

/** Keys of the modules in manifest.yml. */
const callbackKey = 'sign-in-callback';
const gatewayKey = 'gateway';
const issuerKey = 'issuer';

/** Public addresses that Forge gives the app's web triggers. */
export const webTriggerAddresses: Addresses = {
  signInCallbackUrl: () => webTrigger.getUrl(callbackKey),
  issuerUrl: () => webTrigger.getUrl(issuerKey),
};

/** Where programs call the gateway. */
export const readGatewayUrl = (): Promise<string> => webTrigger.getUrl(gatewayKey);
