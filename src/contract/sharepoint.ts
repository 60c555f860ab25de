import type { DataSourceDraft, ProposedColumn } from './data-source';

/** A list or document library of a site. Its address, given again, leads to a proposal for it. */
interface SharePointListChoice {
  readonly name: string;
  readonly description: string;
  readonly kind: 'list' | 'library';
  readonly url: string;
}

/** A data source made from an address, ready to be tried. */
export interface SharePointProposal {
  readonly draft: DataSourceDraft;
  /** Every column there is, the draft's among them (`suggested`). */
  readonly proposedColumns: readonly ProposedColumn[];
}

/** What an address of SharePoint leads to. */
export interface SharePointResolution {
  readonly site: { readonly name: string; readonly url: string };
  /** Set where the address leads to a list, a library or one table of a workbook. */
  readonly proposal: SharePointProposal | null;
  /** Lists to choose from, where the address leads to the site itself. */
  readonly lists: readonly SharePointListChoice[];
  /** Names of tables to choose from, where the address leads to a workbook with several. */
  readonly tables: readonly string[];
  readonly warnings: readonly string[];
}
