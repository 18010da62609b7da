// What of the vendored client this project uses.
export interface Socket {
  connected: boolean;
  active: boolean;
  on(name: string, hear: (told: any) => void): void;
  connect(): void;
  disconnect(): void;
}
export function io(options: Record<string, unknown>): Socket;
