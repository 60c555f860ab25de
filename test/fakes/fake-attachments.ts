import type { Attachments, FoundAttachment } from '../../src/core/ports';

/** Attachments that the test puts on pages. */
export class FakeAttachments implements Attachments {
  private readonly stored = new Map<
    string,
    { readonly found: FoundAttachment; readonly bytes: Uint8Array }
  >();
  /** How often a content was fetched. */
  downloads = 0;
  /** Thrown instead of any answer. */
  fault: Error | null = null;

  /** Attaches a file, or its next version. */
  attach(pageId: string, name: string, content: string | Uint8Array): void {
    const bytes = new Uint8Array(Buffer.from(content as string));
    const version = (this.stored.get(`${pageId} ${name}`)?.found.version ?? 0) + 1;
    const found = { id: `att-${name}`, version, bytes: bytes.byteLength };
    this.stored.set(`${pageId} ${name}`, { found, bytes });
  }

  find(pageId: string, name: string): Promise<FoundAttachment | null> {
    if (this.fault !== null) return Promise.reject(this.fault);
    return Promise.resolve(this.stored.get(`${pageId} ${name}`)?.found ?? null);
  }

  download(pageId: string, attachmentId: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
    this.downloads += 1;
    const each = [...this.stored].find(
      ([key, { found }]) => key.startsWith(`${pageId} `) && found.id === attachmentId,
    )?.[1];
    return Promise.resolve(
      each === undefined || each.bytes.length > maxBytes ? null : new Uint8Array(each.bytes),
    );
  }
}
