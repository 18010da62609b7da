// What of the vendored library this project uses. It has no exports: it puts itself on the window.
export {};
declare global {
  interface Window {
    Sortable: { new (list: HTMLElement, options: Record<string, unknown>): { destroy(): void } };
  }
}
