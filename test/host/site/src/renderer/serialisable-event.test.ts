import { describe, expect, it } from 'vitest';
import { toSerialisableEvent } from './serialisable-event';

describe('toSerialisableEvent', () => {
  it('copies what UI Kit documents and nothing else', () => {
    const target = { value: 'a', name: 'title', type: 'text', id: 't', tagName: 'INPUT', form: {} };
    const event = { type: 'change', bubbles: true, target, nativeEvent: {}, preventDefault() {} };
    const copy = toSerialisableEvent(event);
    expect(copy.target).toEqual({ value: 'a', name: 'title', type: 'text', id: 't', tagName: 'INPUT' });
    expect(structuredClone(copy)).toEqual(copy);
    expect(Object.keys(copy)).not.toContain('nativeEvent');
  });

  it('makes something of an event that is missing', () => {
    expect(toSerialisableEvent(undefined).target).toEqual({});
  });
});
