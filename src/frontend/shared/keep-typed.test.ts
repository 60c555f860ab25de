import { describe, expect, it } from 'vitest';
import { keepTyped } from './keep-typed';

describe('keepTyped', () => {
  it('shows what is in force now, such as a default for an emptied field', () => {
    expect(keepTyped({ from: '' }, { from: '' }, { from: '2026-01-01' })).toEqual({ from: '2026-01-01' });
  });

  it('keeps what was typed while a choice was being answered', () => {
    const shown = { status: 'open', name: 'Ada' };
    const sent = { status: 'open', name: '' };
    expect(keepTyped(shown, sent, { status: 'Open', name: '' })).toEqual({ status: 'Open', name: 'Ada' });
  });

  it('keeps a field that was emptied since', () => {
    expect(keepTyped({ name: '' }, { name: 'Ada' }, { name: 'Ada' })).toEqual({ name: '' });
  });

  it('has the parameters that there are now, and no others', () => {
    expect(keepTyped({ old: 'typed' }, { old: '' }, { fresh: '1' })).toEqual({ fresh: '1' });
  });

  it('is the same object where nothing changes, so that nothing is drawn anew', () => {
    const shown = { name: 'Ada' };
    expect(keepTyped(shown, { name: '' }, { name: '' })).toBe(shown);
  });
});
