import Avatar from '@atlaskit/avatar';

/** Background colours that white text reads well on. */
const COLORS = ['#1868DB', '#5E4DB2', '#1F6A83', '#216E4E', '#943D73', '#A54800'];

/** A drawn picture with a person's initials: the local site has no photographs and fetches none. */
function initialsPicture(name: string): string {
  const initials = name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  const sum = Array.from(name).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${COLORS[sum % COLORS.length]}"/>` +
    `<text x="16" y="21" text-anchor="middle" font-family="sans-serif" font-size="14" font-weight="600" fill="#fff">${initials}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** A small round picture of a person; without a name, for nobody in particular, a plain outline. */
export function PersonAvatar({ name }: { name: string | undefined }) {
  return (
    <Avatar
      size="small"
      borderColor="transparent"
      {...(name === undefined ? {} : { src: initialsPicture(name) })}
    />
  );
}
