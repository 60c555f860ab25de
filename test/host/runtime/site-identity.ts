/** The local site and the app's installation on it: fixed, so that stored data and tests stay valid. */
export const SITE = {
  cloudId: '6f9a2c1e-0000-4000-8000-00000000c10d',
  name: 'Local site',
  environmentId: '3d1b7a90-0000-4000-8000-00000000e2f1',
  installationId: 'a7c4e8d2-0000-4000-8000-000000001257',
  appVersion: '1.0.0',
} as const;

/** The two products whose modules run here. */
export type ProductName = 'confluence' | 'jira';

/** ARI of the site as the installation context of a product. */
export function siteAri(product: ProductName): string {
  return `ari:cloud:${product}::site/${SITE.cloudId}`;
}
