import { privacy, route } from '@forge/api';
import * as z from 'zod/mini';
import type { AccountRegister, AccountUpdate, StoredAccount } from '../../core/personal-data/personal-data';
import { accept } from './product-answer';
import type { ProductCalls } from './product-calls';

const updatesSchema = z.array(z.object({ accountId: z.string(), status: z.enum(['closed', 'updated']) }));
const userSchema = z.object({ displayName: z.string() });

/** The register by Forge's report of personal data, names by Confluence's API, both as the app. */
export class AtlassianAccountRegister implements AccountRegister {
  constructor(private readonly calls: ProductCalls) {}

  async report(accounts: readonly StoredAccount[]): Promise<readonly AccountUpdate[] | null> {
    try {
      const answer: unknown = await privacy.reportPersonalData(
        accounts.map(({ accountId, knownAtMs }) => ({
          accountId,
          updatedAt: new Date(knownAtMs).toISOString(),
        })),
      );
      return updatesSchema.safeParse(answer).data ?? null;
    } catch {
      // Forge's client throws the answer itself where it is neither 200 nor 204.
      return null;
    }
  }

  async readName(accountId: string): Promise<string | null> {
    try {
      const path = route`/wiki/rest/api/user?accountId=${accountId}`;
      const answer = await this.calls.send('confluence', 'app', path, { headers: accept });
      return answer.ok ? (userSchema.safeParse(await answer.json()).data?.displayName ?? null) : null;
    } catch {
      return null;
    }
  }
}
