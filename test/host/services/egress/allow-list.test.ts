import { describe, expect, it } from 'vitest';
import { isCovered } from './allow-list';

describe('isCovered', () => {
  it.each([
    ['https://api.example.com/x?y', 'https://api.example.com', true],
    ['https://api.example.com/x', 'api.example.com', true],
    ['https://api.example.com/', 'https://api.example.com/some/path', true],
    ['https://API.example.com/', 'https://api.Example.com', true],
    ['https://example.com/', 'https://api.example.com', false],
    ['http://api.example.com/', 'https://api.example.com', false],
    ['https://api.example.com:8443/', 'https://api.example.com', false],
    ['https://api.example.com/', 'https://api.example.com:443', true],
    ['https://api.example.com:8443/', 'https://api.example.com:8443', true],
    ['https://a.example.com/', 'https://*.example.com', true],
    ['https://a.b.example.com/', '*.example.com', true],
    ['https://example.com/', '*.example.com', false],
    ['https://evilexample.com/', '*.example.com', false],
    ['https://example.com.evil.test/', '*.example.com', false],
    ['https://api.example.com.evil.test/', 'https://api.example.com', false],
    ['https://api.example.com@evil.test/', 'https://api.example.com', false],
    ['http://localhost:4000/x', 'localhost:4000', true],
    ['http://localhost:4001/x', 'localhost:4000', false],
    ['http://api.example.com/x', 'api.example.com', false],
    ['https://api.example.com/', '', false],
  ])('%s under %j: %s', (url, address, covered) => {
    expect(isCovered(new URL(url), address)).toBe(covered);
  });
});
