/* A meeting without this file: whole, with a link "refresh". With it: what others write appears by itself, and what is
   written without a signal waits on this phone and is sent once, in order, when the signal is back.
   Written for old phones: no arrow functions, no template strings. */
(function () {
  'use strict';
  var page = document.querySelector('[data-meeting]');
  if (!page) { return; }
  var waiting = document.querySelector('[data-waiting]');
  var phone = null;
  try { phone = window.localStorage; } catch (e) { phone = null; }

  function all(what, each) { Array.prototype.forEach.call(document.querySelectorAll(what), each); }

  /* --- What others write ------------------------------------------------------------------------------------------ */

  var asking = null;
  var again = false;

  /* Parts of the page are put in place anew, but for one in which somebody is at work. */
  function refresh() {
    if (asking) { again = true; return; }
    asking = new XMLHttpRequest();
    asking.open('GET', location.pathname + location.search);
    asking.responseType = 'document';
    asking.timeout = 10000;
    asking.onloadend = function () {
      var fresh = asking.status === 200 && asking.response;
      asking = null;
      if (fresh) { put(fresh); }
      line(!fresh);
      /* What could not be fetched now is fetched when the line is back. */
      if (!fresh) { again = false; window.setTimeout(refresh, 3000); }
      if (again) { again = false; refresh(); }
    };
    asking.send();
  }

  function speaks() {
    var says = document.querySelector('[data-speaks]');
    return says ? says.getAttribute('data-speaks') : '';
  }

  /* Another phone gave the floor: the field that nobody touched says who speaks now. */
  function keepInStep(before) {
    var now = speaks();
    if (now === before) { return; }
    all('form[data-queue] input[name=speaker]', function (field) {
      if (field.value === before && field.defaultValue === before) { field.value = field.defaultValue = now; }
    });
  }

  function put(fresh) {
    var before = speaks();
    all('[data-part]', function (old) {
      var part = fresh.querySelector('[data-part="' + old.getAttribute('data-part') + '"]');
      if (!part || old.contains(document.activeElement) && document.activeElement.tagName !== 'BODY') { return; }
      if (part.innerHTML !== old.innerHTML) { old.innerHTML = part.innerHTML; }
    });
    keepInStep(before);
  }

  function listen() {
    var from = page.getAttribute('data-meeting');
    if (!from || !window.EventSource) { return; }
    var stream = new EventSource(from + '?sejak=' + page.getAttribute('data-seq'));
    stream.onmessage = refresh;
    stream.onopen = function () { line(false); };
    stream.onerror = function () { line(true); };
    window.addEventListener('pagehide', function () { stream.close(); });
  }

  function line(lost) { all('[data-lost]', function (box) { box.hidden = !lost; }); }

  /* --- What is written without a signal --------------------------------------------------------------------------- */

  var base = 'antre ' + location.pathname.split('/rapat/')[0] + '/rapat/' + (location.pathname.split('/rapat/')[1] || '').split('/')[0];
  var sending = false;
  /* A shared phone: what one person wrote is not sent in another's name. */
  var me = page.getAttribute('data-me') || '';

  function queue() {
    try { return JSON.parse(phone.getItem(base)) || []; } catch (e) { return []; }
  }

  /* Whether it is kept: a full phone, or one that keeps nothing, says so at once. */
  function keep(entries) {
    try {
      if (entries.length) { phone.setItem(base, JSON.stringify(entries)); } else { phone.removeItem(base); }
      return true;
    } catch (e) { return false; }
  }

  function fresh() {
    var bytes = new Uint8Array(16);
    (window.crypto || window.msCrypto).getRandomValues(bytes);
    return Array.prototype.map.call(bytes, function (b) { return ('0' + b.toString(16)).slice(-2); }).join('');
  }

  function body(form, pressed) {
    var words = [];
    function add(name, value) { words.push(encodeURIComponent(name) + '=' + encodeURIComponent(value)); }
    Array.prototype.forEach.call(form.elements, function (f) {
      if (!f.name || f.disabled || f.type === 'submit' || f.type === 'button' || f.type === 'file') { return; }
      if ((f.type === 'checkbox' || f.type === 'radio') && !f.checked) { return; }
      add(f.name, f.value);
    });
    if (pressed && pressed.name) { add(pressed.name, pressed.value); }
    return words.join('&');
  }

  /* `done` gets the answer's status (0: no signal), where it leads, and its page if it refuses. */
  function send(entry, done) {
    var ask = new XMLHttpRequest();
    ask.open('POST', entry.to);
    ask.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    ask.setRequestHeader('X-Antre', '1');
    ask.timeout = 20000;
    ask.onloadend = function () {
      var page = ask.status >= 400 ? new DOMParser().parseFromString(ask.responseText, 'text/html') : null;
      done(ask.status, ask.getResponseHeader('X-Ke') || '', page);
    };
    var age = Math.max(0, Math.round((Date.now() - entry.at) / 1000));
    ask.send(entry.body + '&umur=' + age);
  }

  function ready(e) { return !e.refused && e.who === me; }

  /* One after the other: an entry leaves the phone when the server has answered it, and not before. */
  function flush() {
    var entries = queue();
    var first = entries.filter(ready)[0];
    if (!first || sending) { tell(); return; }
    sending = true;
    tell();
    send(first, function (status, to, answer) {
      sending = false;
      var left = queue();
      var mine = left.filter(function (e) { return e.id === first.id; })[0];
      if (status === 401 || to.indexOf('/masuk') === 0) { tell('signin'); return; }
      if (status === 0 || status >= 500 || status === 429) { tell(); return; }
      if (mine && status >= 400) {
        var why = answer && (answer.querySelector('.error-summary') || answer.querySelector('main p'));
        mine.refused = why ? why.textContent : String(status);
        keep(left);
      } else {
        keep(left.filter(function (e) { return e.id !== first.id; }));
      }
      if (queue().some(ready)) { flush(); } else { tell(); refresh(); }
    });
  }

  function tell(what) {
    if (!waiting) { return; }
    var entries = queue();
    waiting.hidden = !entries.length;
    waiting.textContent = '';
    if (!entries.length) { return; }
    var held = entries.filter(function (e) { return !e.refused; });
    function says(words) {
      var p = document.createElement('p');
      p.textContent = words;
      waiting.appendChild(p);
    }
    if (held.length) { says(waiting.getAttribute(sending ? 'data-sends' : 'data-waiting').replace('0', held.length)); }
    if (what === 'signin') { says(waiting.getAttribute('data-signin')); }
    entries.filter(function (e) { return e.refused; }).forEach(function (e) {
      says(e.label + ': ' + e.refused);
      var drop = document.createElement('button');
      drop.type = 'button';
      drop.className = 'button';
      drop.textContent = waiting.getAttribute('data-drop');
      drop.addEventListener('click', function () {
        keep(queue().filter(function (other) { return other.id !== e.id; }));
        tell();
      });
      waiting.appendChild(drop);
    });
  }

  function queued(form) {
    var pressed = null;
    var once = form.elements.kunci;
    /* A page that was kept is opened again: its key was used, perhaps. */
    if (once) { once.value = fresh(); }
    form.addEventListener('click', function (e) {
      var b = e.target.closest ? e.target.closest('button') : e.target;
      if (b && b.type === 'submit') { pressed = b; }
    });
    form.addEventListener('submit', function (e) {
      if (!phone) { return; }
      e.preventDefault();
      var entry = {
        id: fresh(),
        to: form.getAttribute('action') || location.pathname + location.search,
        body: body(form, pressed),
        label: form.getAttribute('data-queue'),
        who: me,
        at: Date.now()
      };
      /* Behind what waits already, or when the phone knows that it has no signal. */
      if (queue().length || navigator.onLine === false) { later(entry); return; }
      send(entry, function (status, to, answer) {
        if (status === 0 || status >= 500) { later(entry); return; }
        if (to) { leave(to); return; }
        show(answer);
      });
    });
    function later(entry) {
      if (!keep(queue().concat([entry]))) { form.submit(); return; }
      /* Who speaks next is not known here. */
      if (form.elements.speaker) { form.elements.speaker.defaultValue = ''; }
      form.reset();
      /* The same form may be sent again: what it says then is another thing. */
      if (once) { once.value = fresh(); }
      flush();
    }
  }

  function leave(to) {
    if (to.split('#')[0] === location.pathname + location.search) { location.reload(); } else { location.href = to; }
  }

  /* Refused: the page the server wrote, with what was typed. */
  function show(answer) {
    var main = answer && answer.querySelector('main');
    if (!main) { location.reload(); return; }
    document.querySelector('main').innerHTML = main.innerHTML;
    waiting = document.querySelector('[data-waiting]');
    start();
    var why = document.querySelector('.error-summary');
    if (why) { why.focus(); }
  }

  function start() {
    all('form[data-queue]', queued);
    tell();
  }

  /* --- Opened again without a signal ------------------------------------------------------------------------------ */

  /* Pages that hold names are kept for one person: the next one at this phone finds none of them. */
  function luring() {
    var worker = page.getAttribute('data-luring');
    if (!navigator.serviceWorker || !window.caches || !phone) { return; }
    var other = phone.getItem('rapat milik') !== me;
    if (other) { phone.removeItem('rapat disimpan'); }
    (other ? caches.delete('rapat') : Promise.resolve()).then(function () {
      phone.setItem('rapat milik', me);
      return worker ? navigator.serviceWorker.register(worker, { scope: '/di/' }).then(beside) : null;
    }).catch(function () { /* A phone that keeps nothing opens the page with a signal. */ });
  }

  /* What is opened is kept as it is opened; the pages beside it, once in a while. */
  function beside() {
    return navigator.serviceWorker.ready.then(function (there) {
      if (Date.now() - Number(phone.getItem('rapat disimpan')) < 300000) { return; }
      phone.setItem('rapat disimpan', String(Date.now()));
      var meeting = page.getAttribute('data-rapat');
      there.active.postMessage({ keep: ['pimpin', 'hadir', 'catat'].map(function (name) { return meeting + '/' + name; }) });
    });
  }

  start();
  flush();
  luring();
  window.addEventListener('online', flush);
  window.setInterval(flush, 10000);
  listen();
})();
