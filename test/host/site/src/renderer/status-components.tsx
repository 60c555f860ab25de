import type { ComponentProps } from 'react';
import Badge from '@atlaskit/badge';
import EmptyState from '@atlaskit/empty-state';
import Lozenge from '@atlaskit/lozenge';
import ProgressBar from '@atlaskit/progress-bar';
import SectionMessage, { SectionMessageAction } from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import Tag from '@atlaskit/tag';
import TagGroup from '@atlaskit/tag-group';
import { isForgeElementProp, type ForgeNode } from '../extension/forge-doc';
import { useAppLink } from './app-link';
import type { ForgeComponent, ForgeComponents } from './component';
import { ForgeNodes, ForgeNodeView, renderProp } from './forge-nodes';
import { asText, defined, eventHandler, passOn, propsOf, textOf, valueHandler } from './forge-props';

/** UI Kit knows the appearances with a meaning, not the accents. */
type MeaningProps = Exclude<ComponentProps<typeof Lozenge>, { trailingMetric?: never }>;

const LozengeNode: ForgeComponent = ({ node }) => (
  <Lozenge {...passOn<MeaningProps>(node, 'appearance', 'isBold', 'maxWidth', 'testId')}>
    {textOf(node)}
  </Lozenge>
);

const BadgeNode: ForgeComponent = ({ node }) => {
  const text = textOf(node);
  const count = Number(text);
  return (
    <Badge {...passOn<ComponentProps<typeof Badge>>(node, 'appearance', 'max', 'testId')}>
      {text !== '' && !Number.isNaN(count) ? count : text}
    </Badge>
  );
};

const TagNode: ForgeComponent = ({ node }) => {
  const onRemoved = valueHandler(node, 'onAfterRemoveAction');
  return (
    <Tag
      {...passOn<ComponentProps<typeof Tag>>(
        node,
        'appearance',
        'color',
        'href',
        'removeButtonLabel',
        'testId',
      )}
      text={asText(node.props.text)}
      isRemovable={node.props.isRemovable !== false && onRemoved !== undefined}
      {...defined({
        elemBefore: renderProp(node.props.elemBefore),
        onAfterRemoveAction: onRemoved && ((text: string) => onRemoved(text)),
      })}
    />
  );
};

const TagGroupNode: ForgeComponent = ({ node }) => (
  <TagGroup {...passOn<ComponentProps<typeof TagGroup>>(node, 'alignment', 'label')}>
    <ForgeNodes nodes={node.children} />
  </TagGroup>
);

const SpinnerNode: ForgeComponent = ({ node }) => (
  <Spinner
    {...passOn<ComponentProps<typeof Spinner>>(node, 'appearance', 'delay', 'label', 'size', 'testId')}
  />
);

const ProgressBarNode: ForgeComponent = ({ node }) => (
  <ProgressBar
    {...passOn<ComponentProps<typeof ProgressBar>>(
      node,
      'appearance',
      'ariaLabel',
      'isIndeterminate',
      'testId',
      'value',
    )}
  />
);

const SectionMessageActionNode: ForgeComponent = ({ node }) => {
  const { href } = propsOf<{ href: string }>(node);
  const link = useAppLink(href, false);
  return (
    <SectionMessageAction
      {...passOn<{ testId: string }>(node, 'testId')}
      {...defined({
        href: href === undefined ? undefined : link.href,
        onClick: eventHandler(node, 'onClick'),
      })}
    >
      {textOf(node)}
    </SectionMessageAction>
  );
};

/** The elements in a prop that takes one or several of them. */
function elementsIn(value: unknown): ForgeNode[] {
  return (Array.isArray(value) ? value.flat(Infinity) : [value]).filter(isForgeElementProp);
}

const SectionMessageNode: ForgeComponent = ({ node }) => {
  const actions = elementsIn(node.props.actions).map((action, index) => (
    <ForgeNodeView key={index} node={action} />
  ));
  return (
    <SectionMessage
      {...passOn<ComponentProps<typeof SectionMessage>>(node, 'appearance', 'testId', 'title')}
      {...(actions.length > 0 ? { actions } : {})}
    >
      <ForgeNodes nodes={node.children} />
    </SectionMessage>
  );
};

const EmptyStateNode: ForgeComponent = ({ node }) => (
  <EmptyState
    {...passOn<ComponentProps<typeof EmptyState>>(
      node,
      'buttonGroupLabel',
      'headingLevel',
      'isLoading',
      'testId',
      'width',
    )}
    header={asText(node.props.header)}
    {...defined({
      description: renderProp(node.props.description),
      primaryAction: renderProp(node.props.primaryAction),
      secondaryAction: renderProp(node.props.secondaryAction),
      tertiaryAction: renderProp(node.props.tertiaryAction),
    })}
  />
);

export const statusComponents: ForgeComponents = {
  Lozenge: LozengeNode,
  Badge: BadgeNode,
  Tag: TagNode,
  TagGroup: TagGroupNode,
  Spinner: SpinnerNode,
  ProgressBar: ProgressBarNode,
  SectionMessage: SectionMessageNode,
  SectionMessageAction: SectionMessageActionNode,
  EmptyState: EmptyStateNode,
};
