import { describe, expect, it } from 'vitest';
import { isImageAllowed } from './image-sources';

describe('an image', () => {
  it('is shown where it holds its own data, or its host is allowed for images', () => {
    const allowed = ['https://cdn.example.com', '*.images.example'];
    const sources = [
      'data:image/png;base64,iVBORw0KGgo=',
      'https://cdn.example.com/a.png',
      'https://a.images.example/b.png',
      'https://images.example/c.png',
      'https://cdn.example.com.evil.example/d.png',
      'https://cdn.example.com:8443/e.png',
    ];
    expect(sources.map((src) => isImageAllowed(src, allowed))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(isImageAllowed('https://cdn.example.com/a.png', [])).toBe(false);
  });
});
