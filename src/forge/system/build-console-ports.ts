import type { ConsolePorts, Ports } from '../../core/ports';
import { AtlassianDirectory } from '../product/atlassian-directory';
import { ProductCalls } from '../product/product-calls';

/** Adds what the console needs to the adapters of an invocation. */
export function buildConsolePorts(ports: Ports): ConsolePorts {
  return { ...ports, directory: new AtlassianDirectory(ports.accountId, new ProductCalls(ports)) };
}
