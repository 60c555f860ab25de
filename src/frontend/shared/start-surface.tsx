import { view } from '@forge/bridge';
import ForgeReconciler from '@forge/react';
import type { ComponentType } from 'react';
import { followLanguage } from './language';

/** The product's context as a surface is opened with. None of it proves anything. */
export type SurfaceContext = Awaited<ReturnType<typeof view.getContext>>;

/**
 * Shows a surface, in the reader's language. The context is asked for once, before anything is rendered: each question is
 * a trip to the product, which the rows would wait for.
 */
export async function startSurface(
  Surface: ComponentType<{ readonly context: SurfaceContext }>,
): Promise<void> {
  const context = await view.getContext();
  await followLanguage(context.locale);
  ForgeReconciler.render(<Surface context={context} />);
}
