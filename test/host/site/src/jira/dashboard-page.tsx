import { useRef, useState } from 'react';
import Button, { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import Heading from '@atlaskit/heading';
import AddIcon from '@atlaskit/icon/core/add';
import DeleteIcon from '@atlaskit/icon/core/delete';
import EditIcon from '@atlaskit/icon/core/edit';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import type { RemoteFunction } from '../extension/wire';
import { findModule, useSite } from '../shell/site-context';
import { AppSurface } from './app-surface';
import { JiraLayout } from './jira-layout';
import type { DashboardBody } from './jira-model';
import { Loading } from './loading';
import { useFailureFlag } from './use-failure-flag';
import { useLoaded } from './use-loaded';

type Widget = DashboardBody['widgets'][number];
type Config = Record<string, unknown>;

interface WidgetDialogProps {
  dashboardId: string;
  widget: Widget;
  onSave: (config: Config) => Promise<void>;
  onClose: () => void;
}

/** The edit mode of a widget. "Save" is the platform's: what the app's callbacks answer decides what is kept. */
function WidgetDialog({ dashboardId, widget, onSave, onClose }: WidgetDialogProps) {
  const { state } = useSite();
  const showFailure = useFailureFlag();
  const module = findModule(state, widget.moduleKey);
  const config = useRef<Config>(widget.config);
  const callbacks = useRef<Record<string, RemoteFunction>>({});
  const keep = (name: string) => (callback: unknown) => {
    callbacks.current[name] = callback as RemoteFunction;
  };
  const [edit] = useState(() => ({
    onSave: keep('onSave'),
    onProductSave: keep('onProductSave'),
    onSaveError: keep('onSaveError'),
    updateConfig: (next: unknown) => {
      config.current = next as Config;
    },
  }));
  async function save() {
    const { onProductSave, onSave: onAppSave, onSaveError } = callbacks.current;
    try {
      // By default nothing is kept in the product (widgetEdit.onProductSave).
      const kept = await onProductSave?.(config.current);
      if (kept !== null && kept !== undefined) await onSave(kept as Config);
      await onAppSave?.(config.current, widget.id);
      onClose();
    } catch (error) {
      await onSaveError?.({ message: error instanceof Error ? error.message : String(error) });
      showFailure('The widget was not saved', error);
    }
  }
  return (
    <ModalDialog onClose={onClose} width="large" testId="widget-edit">
      <ModalHeader hasCloseButton>
        <ModalTitle>{`Edit ${module?.title ?? widget.moduleKey}`}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <AppSurface
          moduleKey={widget.moduleKey}
          resource={module?.edit?.resource ?? ''}
          title={`Edit ${module?.title ?? ''}`}
          placement={{ dashboardId, widgetId: widget.id, widgetConfig: widget.config, entryPoint: 'edit' }}
          widget={{ edit }}
        />
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button appearance="primary" onClick={() => void save()}>
          Save
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}

function WidgetCard({
  dashboard,
  widget,
  onChange,
}: {
  dashboard: DashboardBody;
  widget: Widget;
  onChange: (dashboard: DashboardBody) => void;
}) {
  const { client, state } = useSite();
  const [isEditing, setEditing] = useState(false);
  const module = findModule(state, widget.moduleKey);
  const title = module?.title ?? widget.moduleKey;
  return (
    <section className="jira-widget" aria-label={title} data-widget={widget.id}>
      <div className="jira-panel-top">
        <Heading as="h2" size="small">
          {title}
        </Heading>
        <div>
          {module?.edit && (
            <IconButton
              icon={EditIcon}
              label={`Edit ${title}`}
              appearance="subtle"
              spacing="compact"
              onClick={() => setEditing(true)}
            />
          )}
          <IconButton
            icon={DeleteIcon}
            label={`Remove ${title}`}
            appearance="subtle"
            spacing="compact"
            onClick={() => void client.jira.removeWidget(dashboard.id, widget.id).then(onChange)}
          />
        </div>
      </div>
      <AppSurface
        key={JSON.stringify(widget.config)}
        moduleKey={widget.moduleKey}
        resource={module?.resource ?? ''}
        title={title}
        placement={{ dashboardId: dashboard.id, widgetId: widget.id, widgetConfig: widget.config }}
        widget={{ view: { setPreviewConfig: () => undefined } }}
      />
      <ModalTransition>
        {isEditing && (
          <WidgetDialog
            dashboardId={dashboard.id}
            widget={widget}
            onClose={() => setEditing(false)}
            onSave={async (config) => onChange(await client.jira.saveWidget(dashboard.id, widget.id, config))}
          />
        )}
      </ModalTransition>
    </section>
  );
}

/** A dashboard with widgets of the app. */
export function DashboardPage({ dashboardId }: { dashboardId: string }) {
  const { client, state } = useSite();
  const { result, set } = useLoaded(dashboardId, () => client.jira.dashboard(dashboardId));
  const modules = state.modules.filter(({ type }) => type === 'dashboards:widget');
  return (
    <JiraLayout title="Dashboard">
      <Loading result={result} what="see this dashboard">
        {(dashboard) => (
          <>
            <div className="page-top">
              <Heading as="h1" size="xlarge">
                {dashboard.name}
              </Heading>
              <DropdownMenu<HTMLButtonElement>
                placement="bottom-end"
                trigger={({ triggerRef, ...props }) => (
                  <Button {...props} isSelected={false} ref={triggerRef} iconBefore={AddIcon}>
                    Add widget
                  </Button>
                )}
              >
                <DropdownItemGroup>
                  {modules.map((module) => (
                    <DropdownItem
                      key={module.key}
                      description={module.description ?? ''}
                      onClick={() => void client.jira.addWidget(dashboardId, module.key).then(set)}
                    >
                      {module.title}
                    </DropdownItem>
                  ))}
                </DropdownItemGroup>
              </DropdownMenu>
            </div>
            <div className="jira-widgets">
              {dashboard.widgets.map((widget) => (
                <WidgetCard key={widget.id} dashboard={dashboard} widget={widget} onChange={set} />
              ))}
            </div>
            {dashboard.widgets.length === 0 && <p className="subtle">This dashboard has no widgets yet.</p>}
          </>
        )}
      </Loading>
    </JiraLayout>
  );
}
