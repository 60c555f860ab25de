/*
 * What Jira's workflow editor offers the page of a rule: the command of Atlassian's `@forge/jira-bridge` 0.40,
 * `workflowRules.onConfigure`.
 */

interface Bridge {
  readonly callBridge: (command: string, payload?: unknown) => Promise<unknown>;
}

/**
 * Has Jira ask for the rule's configuration when the administrator saves it.
 * @param configure gives it as JSON; undefined keeps Jira from saving
 * @returns whether Jira will ask: where it does not, nothing that is entered here can be saved
 */
export async function onConfigure(configure: () => Promise<string | undefined>): Promise<boolean> {
  const { __bridge } = globalThis as { readonly __bridge?: Bridge };
  try {
    const taken = await __bridge?.callBridge('setWorkflowRuleConfigurationCallback', {
      data: { onConfigure: configure },
    });
    return __bridge !== undefined && taken !== false;
  } catch {
    return false;
  }
}
