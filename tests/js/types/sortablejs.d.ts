// What of the library this project uses; its makers ship no types.
declare module 'sortablejs' {
  export default class Sortable {
    constructor(list: HTMLElement, options: Record<string, unknown>);
    destroy(): void;
  }
}
