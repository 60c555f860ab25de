/** The modules that Atlassian calls a preview, as they stand in a manifest. */
export function readPreviewModules(): string;
/**
 * A manifest with the modules or without them, and otherwise as it was. Throws where it has such modules of its own.
 */
export function switchPreviewModules(manifest: string, modules: string, isOn: boolean): string;
