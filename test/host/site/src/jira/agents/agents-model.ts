/** What the host tells the page of agents, as `test/host/modules/rovo-agent` sends it. */

interface Input {
  title?: string;
  description: string;
  type: string;
  required?: boolean;
}

export interface AgentAction {
  key: string;
  name: string;
  description: string;
  inputs: Record<string, Input>;
  /** Whatever is not `GET` has effects, and the platform asks before it is called. */
  verb: string;
}

export interface Agent {
  key: string;
  name: string;
  description: string;
  prompt: string;
  starters: string[];
  actions: AgentAction[];
}

export interface AgentsBody {
  agents: Agent[];
}

/** What an action was called with, in its types, and what came of it. */
export interface CallBody {
  inputs: Record<string, unknown>;
  outcome:
    | { kind: 'done'; result: unknown }
    | { kind: 'usage-error'; messages: string[] }
    | { kind: 'failed'; message: string };
}

/** A step of a conversation. */
export type Turn =
  | { kind: 'question'; text: string }
  | { kind: 'call'; action: string; call: CallBody }
  | { kind: 'failure'; action: string; message: string };
