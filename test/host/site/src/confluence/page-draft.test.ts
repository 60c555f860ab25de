import { describe, expect, it } from 'vitest';
import type { Block } from '../api/site-model';
import {
  fromDraft,
  insertAfter,
  insertInline,
  macrosOf,
  newMacro,
  parseConfigSubmit,
  splitAt,
  toDraft,
  toMacroBlock,
  withConfig,
  withoutMacro,
  withText,
} from './page-draft';

const body: Block[] = [
  { kind: 'heading', text: 'People' },
  { kind: 'paragraph', text: 'All of them' },
];

describe('a page draft', () => {
  it('comes back as it went in', () => {
    expect(fromDraft(toDraft(body))).toEqual(body);
  });

  it('drops empty paragraphs at the end only', () => {
    const blank: Block = { kind: 'paragraph', text: ' ' };
    expect(fromDraft(toDraft([blank, ...body, blank]))).toEqual([blank, ...body]);
  });

  it('inserts a macro behind the block in use and stores its config', () => {
    const draft = toDraft(body);
    const macro = toMacroBlock(newMacro('people'));
    const inserted = insertAfter(draft, draft[0]?.draftKey, macro);
    const configured = withConfig(inserted, macro.draftKey, { dataSource: 'a' });
    expect(fromDraft(configured)[1]).toEqual({
      kind: 'macro',
      moduleKey: 'people',
      localId: macro.localId,
      config: { dataSource: 'a' },
    });
    expect(insertAfter(draft, 'gone', macro).at(-1)).toBe(macro);
  });

  it('changes the text of one block', () => {
    const draft = toDraft(body);
    expect(fromDraft(withText(draft, draft[1]?.draftKey ?? '', 'Some'))[1]).toEqual({
      kind: 'paragraph',
      text: 'Some',
    });
  });
});

describe('an inline macro', () => {
  const draft = toDraft(body);
  const key = draft[1]!.draftKey;
  const macro = newMacro('value');
  const inserted = insertInline(draft, { draftKey: key, part: 0, offset: 3 }, macro);

  it('stands within the text, at the place in use', () => {
    expect(fromDraft(inserted)[1]).toEqual({
      kind: 'paragraph',
      text: 'All',
      inline: [{ ...macro, text: ' of them' }],
    });
  });

  it('can have a second one behind it, each with its text and config', () => {
    const second = newMacro('value');
    const both = insertInline(inserted, { draftKey: key, part: 1, offset: 4 }, second);
    const configured = withConfig(withText(both, key, ' people', 2), second.localId, { a: 1 });
    expect(fromDraft(configured)[1]).toEqual({
      kind: 'paragraph',
      text: 'All',
      inline: [
        { ...macro, text: ' of ' },
        { ...second, config: { a: 1 }, text: ' people' },
      ],
    });
    expect(macrosOf(fromDraft(configured)).map(({ localId }) => localId)).toEqual([
      macro.localId,
      second.localId,
    ]);
  });

  it('gets a paragraph of its own where no text is in use', () => {
    expect(fromDraft(insertInline(draft, undefined, macro)).at(-1)).toEqual({
      kind: 'paragraph',
      text: '',
      inline: [{ ...macro, text: '' }],
    });
  });

  it('leaves its texts joined when it goes, or the link it was pasted as', () => {
    expect(fromDraft(withoutMacro(inserted, macro.localId))).toEqual(body);
    expect(fromDraft(withoutMacro(inserted, macro.localId, ' [x]'))[1]).toEqual({
      kind: 'paragraph',
      text: 'All [x] of them',
    });
  });
});

describe('a macro block made from a link', () => {
  const link = 'https://example.com/list';

  it('parts the text it was pasted into', () => {
    const draft = toDraft(body);
    const macro = newMacro('list', link);
    const parted = splitAt(draft, { draftKey: draft[1]!.draftKey, part: 0, offset: 4 }, macro);
    expect(fromDraft(parted).slice(1)).toEqual([
      { kind: 'paragraph', text: 'All ' },
      { kind: 'macro', ...macro, autoConvertLink: link },
      { kind: 'paragraph', text: 'of them' },
    ]);
  });

  it('takes the place of an empty paragraph, and gives it back as a link', () => {
    const draft = toDraft([{ kind: 'paragraph', text: '' }]);
    const macro = newMacro('list', link);
    const parted = splitAt(draft, { draftKey: draft[0]!.draftKey, part: 0, offset: 0 }, macro);
    expect(parted).toHaveLength(1);
    expect(fromDraft(withoutMacro(parted, macro.localId, link))).toEqual([{ kind: 'paragraph', text: link }]);
  });
});

describe('parseConfigSubmit', () => {
  it('refuses a config that Confluence does not store, naming the place', () => {
    expect(() => parseConfigSubmit({ config: { view: { chart: null } } })).toThrow(
      'config.view.chart is null',
    );
  });

  it('takes an object under config', () => {
    expect(parseConfigSubmit({ config: { a: 1 } })).toEqual({ config: { a: 1 }, keepsEditing: false });
    expect(parseConfigSubmit({ config: {}, keepEditing: true }).keepsEditing).toBe(true);
  });

  it.each([undefined, {}, { config: 'text' }, { config: [] }])('refuses %j', (payload) => {
    expect(() => parseConfigSubmit(payload)).toThrow(TypeError);
  });
});
