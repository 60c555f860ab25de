import * as z from 'zod/mini';

/** Where a data source or a fill rule may be reached by actions, as an administrator says; absent: nowhere. */
export const actionAccessSchema = z.object({
  automation: z._default(z.boolean(), false),
  /** Rovo agents and MCP clients. */
  agents: z._default(z.boolean(), false),
});
