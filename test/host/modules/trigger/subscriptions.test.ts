import { describe, expect, it } from 'vitest';
import { subscriptionsOf } from './subscriptions';

const created = 'avi:jira:created:issue';
const updated = 'avi:jira:updated:issue';
const ofTrigger = (more: object) => subscriptionsOf({ key: 'events', ...more });

describe('the events of a trigger', () => {
  it('have the filter of the trigger', () => {
    const filter = { ignoreSelf: true };
    expect(ofTrigger({ events: [created, { eventType: updated }], filter })).toEqual([
      { eventType: created, filter },
      { eventType: updated, filter },
    ]);
  });

  it('have filters of their own', () => {
    const filter = { expression: 'event.changelog != null' };
    expect(ofTrigger({ events: [created, { eventType: updated, filter }] })).toEqual([
      { eventType: created, filter: {} },
      { eventType: updated, filter },
    ]);
  });

  it.each([
    ['a payload', { events: [created], payload: {} }, "'payload' is not implemented"],
    ['an event’s payload', { events: [{ eventType: created, payload: {} }] }, "'payload' is not implemented"],
    [
      'two filters for one event',
      { events: [{ eventType: created, filter: {} }], filter: {} },
      'which filter holds where the event has one too is not documented',
    ],
    [
      'an event twice',
      { events: [created, { eventType: created }] },
      `the event '${created}' stands there twice`,
    ],
  ])('are refused with %s', (_what, more, problem) => {
    expect(() => ofTrigger(more)).toThrow(`trigger 'events': ${problem}`);
  });
});
