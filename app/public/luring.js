/* A meeting's pages for whoever leads it or keeps its list or notes, opened without a signal (docs/adr/0035): the last one
   that this phone saw, for a day. Nothing else is kept, and nothing at all after signing out. */
'use strict';
var KEPT = 'rapat';
var PAGES = /^\/di\/.+\/rapat\/[0-9-]+\/(pimpin|hadir|catat)$/;
var DAY = 86400000;
/* When whoever was signed in went away: what was asked for before that is not kept any more. */
var forgotten = 0;

self.addEventListener('install', function () { self.skipWaiting(); });
self.addEventListener('activate', function (e) { e.waitUntil(self.clients.claim()); });

/* The page that is open now, and the two beside it. */
self.addEventListener('message', function (e) {
  if (e.data && e.data.forget) {
    forgotten = Date.now();
    e.waitUntil(caches.delete(KEPT));
  }
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

/* Asks the server, and keeps the page that it gave to this person: the plain one, without news of a form. A person who is
   not given it any more, or has to sign in again, leaves none behind. */
function ask(request, how) {
  var asked = new URL(request.url || request, self.location.href);
  var began = Date.now();
  return fetch(request, how).then(function (answer) {
    if (answer.type === 'opaqueredirect' || answer.redirected || !answer.ok) {
      forget(asked.pathname);
    } else if (!asked.search && PAGES.test(asked.pathname) && began > forgotten) {
      var kept = put(asked.pathname, answer.clone());
      /* Fetched to be kept: it is there before the worker may rest. */
      if (how) { return kept.then(function () { return answer; }); }
    }
    return answer;
  });
}

function forget(path) {
  return caches.open(KEPT).then(function (cache) { return cache.delete(path); });
}

/* What is older than a day goes, whether anybody asks for it or not. */
function sweep(cache) {
  return cache.keys().then(function (all) {
    return Promise.all(all.filter(function (r) { return PAGES.test(new URL(r.url).pathname); }).map(function (r) {
      return cache.match(r).then(function (known) { return known && isFresh(known) ? null : cache.delete(r); });
    }));
  });
}

function isFresh(answer) { return Date.now() - Date.parse(answer.headers.get('date') || '') < DAY; }

function asset(request) {
  return fetch(request).then(function (answer) {
    if (answer.ok) { put(request, answer.clone()); }
    return answer;
  });
}

function put(what, answer) {
  return caches.open(KEPT).then(function (cache) {
    return cache.put(what, answer).then(function () { return sweep(cache); });
  });
}

/* The last page of that address, of today; without one the phone says itself that it has no signal. */
function kept(path, lost) {
  return caches.open(KEPT).then(function (cache) {
    return cache.match(path).then(function (known) {
      if (known && isFresh(known)) { return known; }
      return cache.delete(path).then(function () { throw lost; });
    });
  });
}
