import { describe, expect, it } from 'vitest';
import { drawAvatar, initialsOf } from './avatar';

describe('initialsOf', () => {
  it.each([
    ['Ada Lovelace', 'AL'],
    ['Dr. Grace Brewster Hopper', 'DH'],
    ['ägir', 'Ä'],
    ['李 小龙', '李小'],
    ['𝒜da', '𝒜'],
    ['<script>', 'S'],
    ['–', ''],
  ])('of %s are %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
});

describe('drawAvatar', () => {
  it('draws the same picture for a name whenever it is drawn, another one for another name', () => {
    expect(drawAvatar('Ada Lovelace')).toBe(drawAvatar('Ada Lovelace'));
    expect(drawAvatar('Ada Lovelace')).not.toBe(drawAvatar('Bob Lovelace'));
  });

  it('is a picture that holds nothing of a name but letters', () => {
    const [, data = ''] = drawAvatar('"><img onerror=x> &amp').split(',');
    const parsed = decodeURIComponent(data);
    expect(parsed).toMatch(/^<svg [^>]+><circle [^>]+><\/circle><text [^>]+>IA<\/text><\/svg>$/);
  });
});
