/**
 * The plain copy of a DOM event that UI Kit hands to an app: its `SerialisableEvent`. Handlers must not count on
 * anything else of the event, as nothing else crosses the bridge.
 */
export interface SerialisableEvent {
  bubbles: boolean;
  cancelable: boolean;
  defaultPrevented: boolean;
  eventPhase: number;
  isTrusted: boolean;
  target: {
    value?: string;
    checked?: boolean;
    name?: string;
    id?: string;
    tagName?: string;
    type?: string;
    selectionStart?: number | null;
    selectionEnd?: number | null;
  };
  timeStamp: number;
  type: string;
}

type EventLike = Partial<Omit<SerialisableEvent, 'target'>> & { target?: unknown };

/** Copies what a DOM or React event may show of itself. */
export function toSerialisableEvent(event: unknown): SerialisableEvent {
  const source = (event ?? {}) as EventLike;
  const target = (source.target ?? {}) as SerialisableEvent['target'];
  const copy: SerialisableEvent['target'] = {};
  if (typeof target.value === 'string') copy.value = target.value;
  if (typeof target.checked === 'boolean') copy.checked = target.checked;
  if (typeof target.name === 'string') copy.name = target.name;
  if (typeof target.id === 'string') copy.id = target.id;
  if (typeof target.tagName === 'string') copy.tagName = target.tagName;
  if (typeof target.type === 'string') copy.type = target.type;
  if (typeof target.selectionStart === 'number') copy.selectionStart = target.selectionStart;
  if (typeof target.selectionEnd === 'number') copy.selectionEnd = target.selectionEnd;
  return {
    bubbles: source.bubbles ?? false,
    cancelable: source.cancelable ?? false,
    defaultPrevented: source.defaultPrevented ?? false,
    eventPhase: source.eventPhase ?? 0,
    isTrusted: source.isTrusted ?? false,
    target: copy,
    timeStamp: source.timeStamp ?? 0,
    type: source.type ?? '',
  };
}
