import type { GatewayOperation } from '../../contract/gateway';
import type { GatewayPorts } from '../../core/gateway/gateway-ports';
import type { GatewayRecord } from '../../core/gateway/gateway-record';
import type { GatewayAnswer, Problem } from '../../core/gateway/problem';
import type { GatewayRequest } from '../../core/gateway/read-request';
import type { Result } from '../../core/result';
import {
  addComment,
  createContent,
  createSpace,
  deleteContent,
  getContent,
  searchContent,
} from './content-operations';
import { createIssue, getIssue, searchIssues } from './issue-operations';

/** An operation of Confluence or Jira. */
export type ProductOperation = Exclude<GatewayOperation, 'call-tools'>;

/** What a caller who was let in asks of a product. */
interface OperationCall {
  readonly operation: ProductOperation;
  /** In whose name it is done. */
  readonly accountId: string;
  /** Of the page or issue that the address names; empty: it names none. */
  readonly id: string;
  readonly request: GatewayRequest;
}

/** Performs a product's operation, as far as the account may. A file of its own, which readers of rows do not load. */
export function performOperation(
  ports: GatewayPorts,
  gateway: GatewayRecord,
  { operation, accountId, id, request }: OperationCall,
): Promise<Result<GatewayAnswer, Problem>> {
  switch (operation) {
    case 'get-content':
      return getContent(ports, accountId, id);
    case 'search-content':
      return searchContent(ports, accountId, request);
    case 'create-content':
      return createContent(ports, accountId, request);
    case 'delete-content':
      return deleteContent(ports, accountId, id);
    case 'add-comment':
      return addComment(ports, accountId, id, request);
    case 'create-space':
      return createSpace(ports, gateway, accountId, request);
    case 'get-issue':
      return getIssue(ports, accountId, id);
    case 'search-issues':
      return searchIssues(ports, accountId, request);
    case 'create-issue':
      return createIssue(ports, accountId, request);
  }
}
