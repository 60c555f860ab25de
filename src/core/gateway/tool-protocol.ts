import type { AccountId } from '../../contract/account-id';
import type { GatewayAnswer } from './problem';
import type { RawRequest } from './read-request';

/** A JSON Schema of an object. */
type ObjectSchema = Readonly<Record<string, unknown>> & { readonly type: 'object' };

/** What a tool has answered. */
export interface ToolAnswer {
  /** False: nothing was done or found, and the answer says why, so that whoever asked can ask differently. */
  readonly ok: boolean;
  /** The answer as a language model reads it. */
  readonly text: string;
  /** The answer in the members of the tool's output schema. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** One operation as MCP clients see it. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** What it does and when to use it, for a language model. */
  readonly description: string;
  readonly inputSchema: ObjectSchema;
  /** What each answer holds, whether it is a success or not. */
  readonly outputSchema: ObjectSchema;
  /** Whether calling it changes nothing. */
  readonly isReadOnly: boolean;
  /**
   * Checks its input itself: nothing of it has been looked at. What is wrong with it is an answer like any other; a
   * throw is a defect of the app.
   */
  call(input: unknown): Promise<ToolAnswer>;
}

/** Who calls tools over the gateway, once the token is checked. */
export interface ToolCaller {
  /** Account whose permissions count; null: nobody, who gets nothing. */
  readonly accountId: AccountId | null;
  /** Ids of the data sources that are granted to the calling program. */
  readonly granted: readonly string[];
}

/** Tools as one caller gets them. */
export interface ToolSet {
  /** What a language model is told of them all. */
  readonly instructions: string;
  readonly tools: readonly Tool[];
}

/**
 * Speaks the Model Context Protocol over HTTP: 2026-07-28, and the revisions before it without a session. Knows
 * nothing of what the tools are or who calls; that the caller may is settled before.
 */
export interface ToolProtocol {
  /** Answers one POST as a whole: nothing is streamed, and nothing is kept of it. */
  answer(request: RawRequest, offered: ToolSet): Promise<GatewayAnswer>;
}
