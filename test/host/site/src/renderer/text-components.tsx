import { createContext, useContext, type ComponentProps, type ReactNode } from 'react';
import { Code, CodeBlock } from '@atlaskit/code';
import Heading from '@atlaskit/heading';
import { Text } from '@atlaskit/primitives/compiled';
import type { ForgeComponent, ForgeComponents } from './component';
import { ForgeNodes } from './forge-nodes';
import { asText, passOn, propsOf, textOf } from './forge-props';

/** Whether we stand inside running text already, where a paragraph of its own would be wrong. */
const InsideText = createContext(false);

/** Marks content as running text. */
export function InText({ children }: { children: ReactNode }) {
  return <InsideText.Provider value={true}>{children}</InsideText.Provider>;
}

const StringNode: ForgeComponent = ({ node }) => <>{asText(node.props.text)}</>;

type TextProps = ComponentProps<typeof Text>;

const TextNode: ForgeComponent = ({ node }) => {
  const isInside = useContext(InsideText);
  const { as } = propsOf<{ as: TextProps['as'] | 'strike' }>(node);
  const content = (
    <InText>
      <ForgeNodes nodes={node.children} />
    </InText>
  );
  return (
    <Text
      {...passOn<TextProps>(node, 'align', 'color', 'maxLines', 'size', 'weight', 'testId')}
      as={as === 'strike' ? 'span' : (as ?? (isInside ? 'span' : 'p'))}
    >
      {as === 'strike' ? <s>{content}</s> : content}
    </Text>
  );
};

type HeadingExtras = Omit<ComponentProps<typeof Heading>, 'size' | 'children'>;

const HeadingNode: ForgeComponent = ({ node }) => {
  const { size = 'medium' } = propsOf<{ size: ComponentProps<typeof Heading>['size'] }>(node);
  return (
    <Heading {...passOn<HeadingExtras>(node, 'as', 'color', 'id', 'testId')} size={size}>
      <InText>
        <ForgeNodes nodes={node.children} />
      </InText>
    </Heading>
  );
};

const CodeNode: ForgeComponent = ({ node }) => (
  <Code {...passOn<{ testId: string }>(node, 'testId')}>{textOf(node)}</Code>
);

const CodeBlockNode: ForgeComponent = ({ node }) => (
  <CodeBlock
    {...passOn<ComponentProps<typeof CodeBlock>>(
      node,
      'highlight',
      'language',
      'shouldWrapLongLines',
      'showLineNumbers',
      'testId',
    )}
    text={asText(node.props.text)}
  />
);

const ListNode: ForgeComponent = ({ node }) => {
  const Tag = propsOf<{ type: string }>(node).type === 'ordered' ? 'ol' : 'ul';
  return (
    <Tag className="uikit-list">
      <ForgeNodes nodes={node.children} />
    </Tag>
  );
};

const ListItemNode: ForgeComponent = ({ node }) => (
  <li>
    <InText>
      <ForgeNodes nodes={node.children} />
    </InText>
  </li>
);

const marked =
  (Tag: 'strong' | 'em' | 's'): ForgeComponent =>
  ({ node }) => (
    <Tag>
      <ForgeNodes nodes={node.children} />
    </Tag>
  );

export const textComponents: ForgeComponents = {
  String: StringNode,
  Text: TextNode,
  Heading: HeadingNode,
  Code: CodeNode,
  CodeBlock: CodeBlockNode,
  List: ListNode,
  ListItem: ListItemNode,
  Strong: marked('strong'),
  Em: marked('em'),
  Strike: marked('s'),
};
