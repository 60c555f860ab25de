import { webTrigger } from '@forge/api';
import type { Addresses } from '../../core/ports';

/** Key of the callback's module in manifest.yml. */
const callbackKey = 'sign-in-callback';

/** Public addresses that Forge gives the app's web triggers. */
export const webTriggerAddresses: Addresses = {
  signInCallbackUrl: () => webTrigger.getUrl(callbackKey),
};
