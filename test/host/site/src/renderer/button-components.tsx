import type { ComponentProps } from 'react';
import ButtonGroup from '@atlaskit/button/button-group';
import Button, { LinkButton } from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import { useAppLink } from './app-link';
import type { ForgeComponent, ForgeComponents } from './component';
import { ForgeNodes } from './forge-nodes';
import { defined, eventHandler, passOn, propsOf, textOf } from './forge-props';
import { GlyphIcon } from './icon-components';
import { InText } from './text-components';

type ButtonProps = ComponentProps<typeof Button>;
type LinkButtonProps = Omit<ComponentProps<typeof LinkButton>, 'href' | 'children'>;

function iconProp(glyph: string | undefined) {
  return glyph === undefined ? undefined : () => <GlyphIcon glyph={glyph} label="" />;
}

/** UI Kit still knows two appearances and one spacing that Atlaskit's button has dropped. */
function appearanceOf(appearance: unknown): ButtonProps['appearance'] {
  if (appearance === 'link' || appearance === 'subtle-link') return 'subtle';
  return appearance as ButtonProps['appearance'];
}

function spacingOf(spacing: unknown): ButtonProps['spacing'] {
  return spacing === 'none' ? 'compact' : (spacing as ButtonProps['spacing']);
}

const ButtonNode: ForgeComponent = ({ node }) => {
  const { ariaLabel, iconAfter, iconBefore } =
    propsOf<Record<'ariaLabel' | 'iconAfter' | 'iconBefore', string>>(node);
  const button = (
    <Button
      {...passOn<ButtonProps>(
        node,
        'autoFocus',
        'id',
        'isDisabled',
        'isLoading',
        'isSelected',
        'shouldFitContainer',
        'testId',
        'type',
      )}
      {...defined({
        'aria-label': ariaLabel,
        appearance: appearanceOf(node.props.appearance),
        iconAfter: iconProp(iconAfter),
        iconBefore: iconProp(iconBefore),
        onBlur: eventHandler(node, 'onBlur'),
        onClick: eventHandler(node, 'onClick'),
        onFocus: eventHandler(node, 'onFocus'),
        spacing: spacingOf(node.props.spacing),
      })}
    >
      {textOf(node)}
    </Button>
  );
  return node.props.spacing === 'none' ? <span className="ui-kit-bare-button">{button}</span> : button;
};

const ButtonGroupNode: ForgeComponent = ({ node }) => (
  <ButtonGroup {...passOn<ComponentProps<typeof ButtonGroup>>(node, 'label', 'testId', 'titleId')}>
    {node.children.map((child, index) => (
      <ForgeNodes key={child.key || index} nodes={[child]} />
    ))}
  </ButtonGroup>
);

const LinkButtonNode: ForgeComponent = ({ node }) => {
  const { href, target } = propsOf<{ href: string; target: string }>(node);
  const link = useAppLink(href, target === '_blank');
  return (
    <LinkButton
      {...passOn<LinkButtonProps>(node, 'isDisabled', 'isSelected', 'shouldFitContainer', 'testId')}
      {...link}
      {...defined({
        appearance: appearanceOf(node.props.appearance),
        spacing: spacingOf(node.props.spacing),
      })}
    >
      {textOf(node)}
    </LinkButton>
  );
};

const LinkNode: ForgeComponent = ({ node }) => {
  const { href, openNewTab } = propsOf<{ href: string; openNewTab: boolean }>(node);
  const link = useAppLink(href, openNewTab === true);
  return (
    <Link {...passOn<Pick<ComponentProps<typeof Link>, 'appearance'>>(node, 'appearance')} {...link}>
      <InText>
        <ForgeNodes nodes={node.children} />
      </InText>
    </Link>
  );
};

export const buttonComponents: ForgeComponents = {
  Button: ButtonNode,
  LoadingButton: ButtonNode,
  ButtonGroup: ButtonGroupNode,
  LinkButton: LinkButtonNode,
  Link: LinkNode,
};
