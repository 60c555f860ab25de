import type { ManifestModule } from '../../manifest/manifest';
import type { EventFilter } from './event-filter';

/** An event that a trigger asks for, with the filter that holds for it. */
export interface Subscription {
  readonly eventType: string;
  readonly filter: EventFilter;
}

type DeclaredEvent = string | { readonly eventType: string; readonly filter?: EventFilter };

/**
 * The events of a trigger, each with its own filter or the trigger's. Throws with the reason for what the host does not
 * implement: `payload`, an event that stands there twice, and an event's filter beside the trigger's, as it is not
 * documented which of the two holds.
 */
export function subscriptionsOf(trigger: ManifestModule): readonly Subscription[] {
  const refuse = (problem: string) => new Error(`trigger '${trigger.key}': ${problem}`);
  const shared = trigger['filter'] as EventFilter | undefined;
  const declared = (trigger['events'] ?? []) as readonly DeclaredEvent[];
  if (trigger['payload'] !== undefined) throw refuse("'payload' is not implemented");
  const subscriptions = declared.map((event): Subscription => {
    if (typeof event === 'string') return { eventType: event, filter: shared ?? {} };
    if ('payload' in event) throw refuse("'payload' is not implemented");
    if (event.filter !== undefined && shared !== undefined)
      throw refuse('which filter holds where the event has one too is not documented');
    return { eventType: event.eventType, filter: event.filter ?? shared ?? {} };
  });
  const types = subscriptions.map(({ eventType }) => eventType);
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== undefined) throw refuse(`the event '${twice}' stands there twice`);
  return subscriptions;
}
