// The service worker of who has saved an article: what was saved is shown fresh where there is a line, else as it was saved. It
// stores nothing else.

const worker = self as unknown as {
  readonly addEventListener: <E extends Event>(type: string, listener: (event: E) => void) => void;
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
};

interface FetchEvent extends Event {
  readonly request: Request;
  readonly respondWith: (response: Promise<Response>) => void;
  readonly waitUntil: (work: Promise<unknown>) => void;
}

const CACHE = 'saved-articles';

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener<FetchEvent>('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener<FetchEvent>('fetch', (event) => {
  const { request } = event;
  const isOwn = new URL(request.url).origin === location.origin;
  if (request.method === 'GET' && isOwn && !request.headers.has('range')) event.respondWith(answer(request));
});

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const saved = await cache.match(request, { ignoreVary: true });
  if (!saved) return fetch(request);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(request, fresh.clone());
    return fresh.ok ? fresh : saved;
  } catch {
    return saved;
  }
}
