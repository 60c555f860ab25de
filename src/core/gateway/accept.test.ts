import { describe, expect, it } from 'vitest';
import { acceptsUncoded, weighMediaType } from './accept';

describe('weighMediaType', () => {
  it.each([
    ['', null],
    ['text/csv', null],
    ['application/json', 1],
    ['Application/JSON; Q=0.3', 0.3],
    ['application/json;q=0', 0],
    ['*/*;q=0.1, application/json;q=0', 0],
    ['application/*;q=0, application/json;q=0.5', 0.5],
    ['*/*;q=0', 0],
    ['text/csv, application/*;q=0.2', 0.2],
    ['application/json;charset=utf-8;q=0.000', 0],
    ['application/json;q=nonsense', 1],
  ])('of JSON in %j is %j', (accept, weight) => {
    expect(weighMediaType(accept, 'application/json')).toBe(weight);
  });
});

describe('acceptsUncoded', () => {
  it.each([
    ['', true],
    ['gzip', true],
    ['gzip, *;q=0', false],
    ['identity;q=0', false],
    ['*;q=0, identity;q=0.1', true],
  ])('of %j is %j', (header, accepted) => {
    expect(acceptsUncoded(header)).toBe(accepted);
  });
});
