import './renderer.css';
import type { ForgeNode } from '../extension/forge-doc';
import { buttonComponents } from './button-components';
import { chartComponents } from './chart-components';
import { choiceComponents } from './choice-components';
import type { ForgeComponents } from './component';
import { contentComponents } from './content-components';
import { fieldComponents } from './field-components';
import { ForgeComponentsProvider, ForgeNodeView } from './forge-nodes';
import { formComponents } from './form-components';
import { frameComponents } from './frame-components';
import { iconComponents } from './icon-components';
import { jiraComponents } from './jira-components';
import { layoutComponents } from './layout-components';
import { mediaComponents } from './media-components';
import { overlayComponents } from './overlay-components';
import { selectComponents } from './select-components';
import { statusComponents } from './status-components';
import { tabComponents } from './tab-components';
import { tableComponents } from './table-components';
import { textComponents } from './text-components';
import { tileComponents } from './tile-components';
import { userPickerComponents } from './user-picker';

const components: ForgeComponents = {
  ...textComponents,
  ...layoutComponents,
  ...buttonComponents,
  ...iconComponents,
  ...statusComponents,
  ...tableComponents,
  ...formComponents,
  ...fieldComponents,
  ...choiceComponents,
  ...selectComponents,
  ...tabComponents,
  ...overlayComponents,
  ...mediaComponents,
  ...chartComponents,
  ...jiraComponents,
  ...contentComponents,
  ...frameComponents,
  ...tileComponents,
  ...userPickerComponents,
};

/** Renders a UI Kit document with Atlaskit, as Atlassian's products do. */
export function ForgeDocView({ doc }: { doc: ForgeNode }) {
  return (
    <ForgeComponentsProvider value={components}>
      <div className="forge-doc">
        <ForgeNodeView node={doc} />
      </div>
    </ForgeComponentsProvider>
  );
}
