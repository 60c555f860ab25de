import { PersonAvatar } from '../shell/person-avatar';
import { useSite } from '../shell/site-context';
import type { ForgeComponent, ForgeComponents } from './component';
import { ForgeNodes } from './forge-nodes';
import { propsOf } from './forge-props';
import { isImageAllowed } from './image-sources';

/** Widths of UI Kit's named image sizes, in pixels. */
const IMAGE_WIDTHS: Record<string, number> = { xsmall: 48, small: 96, medium: 192, large: 384, xlarge: 768 };

const ImageNode: ForgeComponent = ({ node }) => {
  const { src, alt, size, width, height } = propsOf<{
    src?: string;
    alt: string;
    size: string;
    width: string | number;
    height: string | number;
  }>(node);
  const { imageDomains } = useSite().state;
  // The platform's Content-Security-Policy refuses what nobody has allowed; its place then shows the text.
  return (
    <img
      src={isImageAllowed(src, imageDomains) ? src : undefined}
      alt={alt ?? ''}
      style={{ maxWidth: '100%', width: width ?? IMAGE_WIDTHS[size ?? ''], height }}
    />
  );
};

const UserNode: ForgeComponent = ({ node }) => {
  const { state } = useSite();
  const { accountId, hideDisplayName } = propsOf<{ accountId: string; hideDisplayName: boolean }>(node);
  const name = state.accounts.find((account) => account.accountId === accountId)?.displayName;
  return (
    <span className="uikit-user">
      <PersonAvatar name={name} />
      {hideDisplayName ? null : <span>{name ?? 'Unknown user'}</span>}
    </span>
  );
};

const UserGroupNode: ForgeComponent = ({ node }) => (
  <span className="uikit-user-group">
    <ForgeNodes nodes={node.children} />
  </span>
);

export const mediaComponents: ForgeComponents = {
  Image: ImageNode,
  User: UserNode,
  UserGroup: UserGroupNode,
};
