import type { ComponentType } from 'react';
import type { ForgeNode } from '../extension/forge-doc';

/** Renders one kind of UI Kit node. */
export type ForgeComponent = ComponentType<{ node: ForgeNode }>;

/** Renderers by UI Kit component name. */
export type ForgeComponents = Record<string, ForgeComponent>;
