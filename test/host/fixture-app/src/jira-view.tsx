import ForgeReconciler, { useProductContext } from '@forge/react';
import React from 'react';
import { FieldConfig } from './field-config';
import { FieldEdit } from './field-edit';
import { FieldView } from './field-view';
import { PanelView } from './panel-view';
import { WidgetEdit } from './widget-edit';
import { WidgetView } from './widget-view';

/** One resource for every module of Jira, as each takes seconds to build. */
const JiraView = () => {
  const extension = useProductContext()?.extension;
  if (!extension) return null;
  const isEdit = extension['entryPoint'] === 'edit';
  if (extension['type'] === 'dashboards:widget') return isEdit ? <WidgetEdit /> : <WidgetView />;
  if (extension['type'] !== 'jira:customFieldType') return <PanelView />;
  if (extension['entryPoint'] === 'contextConfig') return <FieldConfig />;
  return isEdit ? <FieldEdit /> : <FieldView />;
};

ForgeReconciler.render(<JiraView />);
