/* A meeting's pages for whoever leads it or keeps its list or notes, opened without a signal (docs/adr/0035): the last one
   that this phone saw, for a day. Nothing else is kept, and nothing at all after signing out. */
'use strict';
var KEPT = 'rapat';
var PAGES = /^\/di\/.+\/rapat\/[0-9-]+\/(pimpin|hadir|catat)$/;
var DAY = 86400000;

self.addEventListener('install', function () { self.skipWaiting(); });
self.addEventListener('activate', function (e) { e.waitUntil(self.clients.claim()); });

/* The page that is open now, and the two beside it. */
self.addEventListener('message', function (e) {
  if (!e.data || !e.data.keep) { return; }
  e.waitUntil(Promise.all(e.data.keep.map(function (path) {
    return ask(path, { credentials: 'same-origin' }).catch(function () { /* The next visit keeps it. */ });
  })));
});

self.addEventListener('fetch', function (e) {
  var url = new URL(e.request.url);
  if (e.request.method !== 'GET' || url.origin !== self.location.origin) { return; }
  if (e.request.mode === 'navigate' && PAGES.test(url.pathname)) {
    e.respondWith(ask(e.request).catch(function (lost) { return kept(url.pathname, lost); }));
  } else if (url.pathname.indexOf('/aset/') === 0) {
    e.respondWith(caches.match(e.request).then(function (known) { return known || asset(e.request); }));
  }
});

/* Asks the server, and keeps a page that it gave to this person. */
function ask(request, how) {
  return fetch(request, how).then(function (answer) {
    var path = new URL(answer.url).pathname;
    if (answer.ok && !answer.redirected && PAGES.test(path)) { put(path, answer.clone()); }
    return answer;
  });
}

function asset(request) {
  return fetch(request).then(function (answer) {
    if (answer.ok) { put(request, answer.clone()); }
    return answer;
  });
}

function put(what, answer) {
  return caches.open(KEPT).then(function (cache) { return cache.put(what, answer); });
}

/* The last page of that address, of today; without one the phone says itself that it has no signal. */
function kept(path, lost) {
  return caches.open(KEPT).then(function (cache) {
    return cache.match(path).then(function (known) {
      var at = known ? Date.parse(known.headers.get('date') || '') : NaN;
      if (known && Date.now() - at < DAY) { return known; }
      return cache.delete(path).then(function () { throw lost; });
    });
  });
}
