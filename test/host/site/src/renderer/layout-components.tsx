import type { ComponentProps } from 'react';
import { Bleed, Box, Flex, Grid, Inline, Pressable, Stack, xcss } from '@atlaskit/primitives';
import type { ForgeNode } from '../extension/forge-doc';
import type { ForgeComponent, ForgeComponents } from './component';
import { ForgeNodes } from './forge-nodes';
import { defined, eventHandler, passOn } from './forge-props';

const Children: ForgeComponent = ({ node }) => <ForgeNodes nodes={node.children} />;

/** The styles of a node's `xcss`. UI Kit's own function of that name passes the object through as it is. */
function styles(node: ForgeNode): Pick<ComponentProps<typeof Box>, 'xcss'> {
  if (node.props.xcss === undefined) return {};
  // oxlint-disable-next-line typescript/no-deprecated -- its successor needs styles that are known when this is built
  return { xcss: xcss(node.props.xcss as Parameters<typeof xcss>[0]) };
}

const SPACING = [
  'backgroundColor',
  'padding',
  'paddingBlock',
  'paddingBlockEnd',
  'paddingBlockStart',
  'paddingInline',
  'paddingInlineEnd',
  'paddingInlineStart',
  'testId',
] as const;

type SpacingProps = Pick<ComponentProps<typeof Pressable>, (typeof SPACING)[number]>;

const BoxNode: ForgeComponent = ({ node }) => (
  <Box
    {...passOn<SpacingProps>(node, ...SPACING)}
    {...passOn<{ role: string }>(node, 'role')}
    {...styles(node)}
  >
    <ForgeNodes nodes={node.children} />
  </Box>
);

const PressableNode: ForgeComponent = ({ node }) => (
  <Pressable
    {...passOn<SpacingProps>(node, ...SPACING)}
    {...passOn<{ isDisabled: boolean }>(node, 'isDisabled')}
    {...styles(node)}
    {...defined({ onClick: eventHandler(node, 'onClick') })}
  >
    <ForgeNodes nodes={node.children} />
  </Pressable>
);

const StackNode: ForgeComponent = ({ node }) => (
  <Stack
    {...passOn<ComponentProps<typeof Stack>>(
      node,
      'alignBlock',
      'alignInline',
      'grow',
      'space',
      'spread',
      'testId',
    )}
  >
    <ForgeNodes nodes={node.children} />
  </Stack>
);

const InlineNode: ForgeComponent = ({ node }) => (
  <Inline
    {...passOn<ComponentProps<typeof Inline>>(
      node,
      'alignBlock',
      'alignInline',
      'grow',
      'rowSpace',
      'separator',
      'shouldWrap',
      'space',
      'spread',
      'testId',
    )}
  >
    {node.children.map((child, index) => (
      // One element each, or a separator would not find its places.
      <ForgeNodes key={child.key || index} nodes={[child]} />
    ))}
  </Inline>
);

const BleedNode: ForgeComponent = ({ node }) => (
  <Bleed {...passOn<ComponentProps<typeof Bleed>>(node, 'all', 'block', 'inline', 'testId')}>
    <ForgeNodes nodes={node.children} />
  </Bleed>
);

const FlexNode: ForgeComponent = ({ node }) => (
  <Flex
    {...passOn<ComponentProps<typeof Flex>>(
      node,
      'alignItems',
      'columnGap',
      'direction',
      'gap',
      'justifyContent',
      'rowGap',
      'testId',
      'wrap',
    )}
  >
    <ForgeNodes nodes={node.children} />
  </Flex>
);

const GridNode: ForgeComponent = ({ node }) => (
  <Grid
    {...passOn<ComponentProps<typeof Grid>>(
      node,
      'alignItems',
      'columnGap',
      'gap',
      'justifyContent',
      'rowGap',
      'templateColumns',
      'templateRows',
      'testId',
    )}
  >
    <ForgeNodes nodes={node.children} />
  </Grid>
);

export const layoutComponents: ForgeComponents = {
  Root: Children,
  MacroConfig: Children,
  Fragment: Children,
  ContentWrapper: Children,
  Box: BoxNode,
  Pressable: PressableNode,
  Stack: StackNode,
  Inline: InlineNode,
  Bleed: BleedNode,
  Flex: FlexNode,
  Grid: GridNode,
};
