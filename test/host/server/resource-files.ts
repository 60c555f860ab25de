import { join } from 'node:path';
import { isUiKitResource, type Manifest } from '../manifest/manifest';
import { translationFile } from '../manifest/translations';
import { readStaticFile } from './static-files';

/** The script that connects a resource's frame to the site, before any code of the app. */
const BRIDGE_SCRIPT = '<script src="/host/bridge-frame.js"></script>';

/** A file of a resource with the headers that Forge's CDN would send. */
export interface ResourceFile {
  readonly content: Buffer | string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A file of a resource of the manifest; undefined when there is none. */
export function readResourceFile(
  parts: { manifest: Manifest; appDir: string; resourcesDir: string },
  resourceKey: string,
  path: string,
): ResourceFile | undefined {
  const resource = parts.manifest.resources.find(({ key }) => key === resourceKey);
  if (!resource) return undefined;
  const translation = translationFile(parts.manifest, path);
  if (translation !== undefined) {
    return { content: translation, headers: { 'content-type': 'application/json; charset=utf-8' } };
  }
  const uiKit = isUiKitResource(resource);
  const folder = uiKit ? join(parts.resourcesDir, resource.key) : join(parts.appDir, resource.path);
  const file = readStaticFile(folder, path === '' ? 'index.html' : path);
  if (!file) return undefined;
  const isHtml = file.contentType.startsWith('text/html');
  return {
    content: isHtml ? withBridge(file.content.toString('utf8')) : file.content,
    headers: {
      'content-type': file.contentType,
      ...(isHtml && !uiKit ? { 'content-security-policy': contentSecurityPolicy(parts.manifest) } : {}),
    },
  };
}

function withBridge(html: string): string {
  if (/<head[^>]*>/i.test(html)) return html.replace(/<head[^>]*>/i, (head) => head + BRIDGE_SCRIPT);
  return BRIDGE_SCRIPT + html;
}

/** The policy that Forge puts on Custom UI: own scripts only, inline styles only where the manifest asks for them. */
function contentSecurityPolicy(manifest: Manifest): string {
  const inlineStyles = manifest.contentStyles.includes('unsafe-inline') ? " 'unsafe-inline'" : '';
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${inlineStyles}`,
    "img-src 'self' data: https:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}
