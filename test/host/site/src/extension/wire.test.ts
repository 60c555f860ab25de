import { describe, expect, it } from 'vitest';
import { fromWire, toWire, type RemoteFunction } from './wire';

const noFunctions = () => 'unused';

describe('toWire', () => {
  it('carries JSON as it is and leaves undefined members out', () => {
    expect(toWire({ a: [1, 'x', null, true], b: undefined }, noFunctions)).toEqual({
      a: [1, 'x', null, true],
    });
  });

  it('sends functions by reference, to be called from the other side', () => {
    const handed: RemoteFunction[] = [];
    const wire = toWire({ onClick: () => 'clicked' }, (fn) => `f${handed.push(fn)}`);
    const decoded = fromWire(wire, (id) => handed[Number(id.slice(1)) - 1] as RemoteFunction);
    expect((decoded as { onClick: () => unknown }).onClick()).toBe('clicked');
  });

  it('turns dates into text, as JSON does', () => {
    expect(toWire(new Date(0), noFunctions)).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each([
    ['a symbol', { a: Symbol('s') }, 'doc.a is a symbol'],
    ['a bigint', { a: [1n] }, 'doc.a[0] is a bigint'],
    ['a Map', { a: new Map() }, 'doc.a is an instance of Map'],
    ['not-a-number', { a: NaN }, 'doc.a is NaN, which JSON cannot carry'],
  ])('refuses %s by its path', (_name, value, message) => {
    expect(() => toWire(value, noFunctions, 'doc')).toThrow(message);
  });

  it('refuses a cycle, but not the same object in two places', () => {
    const shared = { x: 1 };
    expect(toWire({ a: shared, b: shared }, noFunctions)).toEqual({ a: { x: 1 }, b: { x: 1 } });
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(() => toWire(cycle, noFunctions, 'doc')).toThrow('doc.self refers back to itself');
  });
});
