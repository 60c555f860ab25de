import { useEffect } from 'react';
import type { AppModule } from '../api/site-model';
import { ExtensionFrame } from '../extension/extension-frame';
import { UiKitExtension } from '../extension/ui-kit-extension';
import { useSite } from './site-context';

/** The page that the host registers for a module type: every module of it, each with a heading of its own. */
export function ModulePage({ modules }: { modules: AppModule[] }) {
  const { state } = useSite();
  const page = modules[0]!.page!;
  useEffect(() => {
    document.title = page.title;
  }, [page.title]);
  return (
    <main id="main-content" className="settings">
      <h1>{page.title}</h1>
      {modules.map((module) => {
        const resource = state.resources[module.resource ?? ''];
        if (!resource) return null;
        const extension = {
          moduleKey: module.key,
          placement: page.placement ?? {},
          url: resource.url,
          title: module.title,
          basePath: page.path,
        };
        return (
          <section key={module.key} aria-label={module.title}>
            <h2>{module.title}</h2>
            {resource.kind === 'custom' ? (
              <ExtensionFrame
                {...extension}
                onError={(message) => console.error(`${module.title}: ${message}`)}
              />
            ) : (
              <UiKitExtension {...extension} />
            )}
          </section>
        );
      })}
    </main>
  );
}
