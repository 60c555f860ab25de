import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { buildForgeDoc } from './forge-doc';

function tree(props: Record<string, unknown>) {
  return {
    type: 'Root',
    key: 'r',
    props: {},
    children: [{ type: 'EmptyState', key: 'e', props, children: [] }],
  };
}

describe('buildForgeDoc', () => {
  it('keeps handlers and plain props', () => {
    const onClick = () => undefined;
    const doc = buildForgeDoc(tree({ header: 'Nothing', onClick }));
    expect(doc.children[0]?.props).toEqual({ header: 'Nothing', onClick });
  });

  it('turns UI Kit elements in props into nodes, without what React hides in them', () => {
    const primaryAction = createElement('Button', { appearance: 'primary' }, 'Add ', 3);
    const doc = buildForgeDoc(tree({ primaryAction }));
    expect(doc.children[0]?.props.primaryAction).toEqual({
      $forgeElement: true,
      type: 'Button',
      key: '',
      props: { appearance: 'primary' },
      children: [
        { type: 'String', key: '', props: { text: 'Add ' }, children: [] },
        { type: 'String', key: '', props: { text: '3' }, children: [] },
      ],
    });
  });

  it('refuses a component of the app in a prop, naming it', () => {
    function MyAction() {
      return null;
    }
    const primaryAction = createElement(MyAction);
    expect(() => buildForgeDoc(tree({ primaryAction }))).toThrow(
      '<EmptyState> prop "primaryAction" holds <MyAction>',
    );
  });

  it('refuses what is no document', () => {
    expect(() => buildForgeDoc({})).toThrow('without a UI Kit document');
  });
});
