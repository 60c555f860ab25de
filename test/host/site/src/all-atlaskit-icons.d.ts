/** Made by test/host/bundling/build-site.ts of every icon that is installed. */
declare module 'all-atlaskit-icons' {
  import type { ComponentType } from 'react';

  export const icons: Readonly<
    Record<string, ComponentType<{ label: string; color?: string; size?: 'small' | 'medium' }>>
  >;
}
