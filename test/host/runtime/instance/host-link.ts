import type {
  EgressReply,
  EgressRequest,
  HostMessage,
  InstanceMessage,
  PlatformReply,
  PlatformRequest,
} from '../protocol';
import { currentInvocation } from './current-invocation';

type Reply = PlatformReply | EgressReply;

const waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>();
let lastCallId = 0;

/** Sends a message to the host; lost silently when the host has gone, because the instance is about to end then. */
export function tellHost(message: InstanceMessage): void {
  if (process.connected) process.send?.(message);
}

export function askHost(request: PlatformRequest): Promise<PlatformReply>;
export function askHost(request: EgressRequest): Promise<EgressReply>;
/** Asks the host on behalf of the current invocation. Rejects when there is none or the host rejects the call. */
export function askHost(request: PlatformRequest | EgressRequest): Promise<Reply> {
  const invocation = currentInvocation.getStore();
  if (!invocation) return Promise.reject(new Error(`host: ${request.kind} call outside an invocation`));
  lastCallId += 1;
  const callId = lastCallId;
  return new Promise<Reply>((resolve, reject) => {
    waiting.set(callId, { resolve, reject });
    tellHost({ type: 'call', callId, invocationId: invocation.request.invocationId, request });
  });
}

/** Settles the call that a host's message answers. */
export function settleCall(message: Extract<HostMessage, { type: 'reply' | 'reject' }>): void {
  const call = waiting.get(message.callId);
  if (!call) return;
  waiting.delete(message.callId);
  if (message.type === 'reply') call.resolve(message.reply);
  else call.reject(new Error(message.message));
}
