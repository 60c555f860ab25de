import { ledgerClient } from '../ledger-service';
import type { Actor } from './actor';

/** Looks at a connection and authenticates it anew, with the secret entered again. */
export const connectionAdmin: Actor = {
  name: 'connection admin',
  weight: 1,
  async act(world) {
    const overview = await world.admin('getOverview', {});
    if (!overview?.ok) return;
    const summary = overview.data.connections.find(({ tokenOwner }) => tokenOwner === 'shared');
    if (!summary) return;
    await world.admin('inspectToken', { id: summary.id });
    if (world.chance.below(3) > 0) return;
    const read = await world.admin('getConnection', { id: summary.id });
    if (!read?.ok) return;
    const { id, revision, name, providerId, settings, auth, allowedHosts } = read.data;
    await world.admin('authenticateConnection', {
      target: { id, revision },
      draft: {
        name,
        providerId,
        settings: { ...settings },
        auth: { ...auth },
        allowedHosts: [...allowedHosts],
      },
      secrets: world.chance.below(2) === 0 ? { clientSecret: ledgerClient.secret } : {},
    });
  },
};
