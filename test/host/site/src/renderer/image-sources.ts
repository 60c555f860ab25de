/**
 * Whether a surface may show an image: data of its own, the app's own file, or what lies at a domain that an admin has
 * allowed for images.
 */
export function isImageAllowed(src: string | undefined, domains: readonly string[]): boolean {
  const host = /^https?:\/\/([^/?#]+)/i.exec(src ?? '')?.[1]?.toLowerCase();
  if (host === undefined) return true;
  return domains.some((domain) => {
    const bare = domain.replace(/^[a-z]+:\/\//, '');
    return bare.startsWith('*.') ? host.endsWith(bare.slice(1)) : host === bare;
  });
}
