import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a port on this machine that can be broken. */
export interface Wire {
  readonly port: number;
  /** From now on nothing comes through, and nobody is told. */
  cut(): void;
  mend(): void;
  /** Ends all that is open at once, as when the other side dies; new connections come through. */
  drop(): void;
  close(): void;
}

/** Lays a wire to where `to` says at the time. */
export async function aWire(to: () => number): Promise<Wire> {
  const open = new Set<Socket>();
  let whole = true;
  const server = createServer(near => {
    const far = connect(to(), '127.0.0.1');
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('data', chunk => into.write(chunk));
      from.on('error', () => into.destroy());
      from.on('close', () => {
        open.delete(from);
        into.destroy();
      });
      if (!whole) from.pause();
    }
  });
  const drop = (): void => {
    for (const socket of open) socket.destroy();
  };
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      whole = false;
      for (const socket of open) socket.pause();
    },
    mend() {
      whole = true;
      for (const socket of open) socket.resume();
    },
    drop,
    close() {
      drop();
      server.close();
    },
  };
}
