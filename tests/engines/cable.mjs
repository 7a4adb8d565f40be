// A cable between browsers and a server. It can be pulled: then nothing listens at its end, and what went through it breaks.

import { connect, createServer } from 'node:net';

/** A cable to `target`, an origin of this computer; browsers use `url`, which stays the same. */
export async function layCable(target) {
  const { hostname, port } = new URL(target);
  const ends = new Set();
  let server;
  let own = 0;

  const plug = async () => {
    server = createServer(near => {
      const far = connect({ host: hostname, port });
      for (const [end, other] of [[near, far], [far, near]]) {
        ends.add(end);
        end.on('error', () => other.destroy()).on('close', () => {
          ends.delete(end);
          other.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
    await new Promise((resolve, reject) => server.once('error', reject).listen(own, '127.0.0.1', resolve));
    own = server.address().port;
  };
  const pull = async () => {
    const closed = new Promise(resolve => server.close(resolve));
    for (const end of ends) end.destroy();
    await closed;
  };

  await plug();
  return { url: `http://127.0.0.1:${own}`, plug, pull };
}
