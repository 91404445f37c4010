/* Rembuk without this file: whole. With it: one question a screen, what is being written kept on the phone, the
   ballot's running total, photos made smaller before they travel and opened in place, islands.
   Written for old phones: no arrow functions, no template strings. */
(function () {
  'use strict';
  var html = document.documentElement;
  html.className += ' js';

  /* Island elements say which component they are; the bundle exports a function of that name. */
  function islands() {
    var found = document.querySelectorAll('leptos-island');
    var js = document.querySelector('meta[name="rembuk-js"]');
    var wasm = document.querySelector('meta[name="rembuk-wasm"]');
    if (!found.length || !js || !wasm || typeof WebAssembly !== 'object') { return; }
    import(js.content).then(function (m) {
      return m.default({ module_or_path: wasm.content }).then(function () {
        m.hydrate();
        var awake = 0;
        Array.prototype.forEach.call(found, function (el) {
          if (m[el.dataset.component]) { m[el.dataset.component](el); awake += 1; }
        });
        /* Ready only if every island was known: a bundle of another build leaves the plain fields. */
        if (awake === found.length) { html.setAttribute('data-islands', 'ready'); }
      });
    }).catch(function () { /* The plain fields stay. */ });
  }

  /* A form of three questions, one a screen. Nothing is sent between them. */
  function stepper(form) {
    var steps = form.querySelectorAll('fieldset[data-step]');
    var last = form.querySelector('.actions');
    var hint = last && last.nextElementSibling;
    if (steps.length < 2 || !last) { return; }
    var bar = document.createElement('div');
    bar.className = 'actions';
    var next = button('button filled', form.getAttribute('data-next'));
    var back = button('button', form.getAttribute('data-back'));
    bar.appendChild(next);
    bar.appendChild(back);
    form.insertBefore(bar, last);
    var at = 0;
    function show(n, focus) {
      at = n;
      for (var i = 0; i < steps.length; i++) { steps[i].hidden = i !== n; }
      var end = n === steps.length - 1;
      next.hidden = end;
      back.hidden = n === 0;
      last.hidden = !end;
      if (hint) { hint.hidden = !end; }
      var field = steps[n].querySelector('textarea, input:not([type=hidden])');
      if (focus && field) { field.focus(); }
    }
    var asks = [service(form, function () { show(1, true); }), similar(form, function () { show(2, true); })];
    function on() { if (asks[at]) { asks[at](); } else { show(at + 1, true); } }
    next.addEventListener('click', on);
    back.addEventListener('click', function () { show(at - 1, true); });
    form.addEventListener('keydown', function (e) {
      if (e.key === 'Enter' && e.target.tagName === 'INPUT' && at < steps.length - 1) { e.preventDefault(); on(); }
    });
    var wrong = form.getAttribute('data-again') ? steps.length - 1 : 0;
    for (var i = steps.length - 1; i >= 0; i--) { if (steps[i].querySelector('.wrong')) { wrong = i; } }
    show(wrong, false);
  }

  function said(form, name, most) {
    return form.elements[name] ? encodeURIComponent(form.elements[name].value.slice(0, most)) : '';
  }

  /* After the first question: whether a service does it. Who means a proposal says so once. */
  function service(form, go) {
    if (form.elements.tetap) { return null; }
    return asking(form, go, function () { return 'pertanyaan=1&masalah=' + said(form, 'problem', 400); }, function () {
      var meant = document.createElement('input');
      meant.type = 'hidden';
      meant.name = 'tetap';
      meant.value = 'ya';
      form.appendChild(meant);
    });
  }

  /* After the second question: what neighbours wrote already. */
  function similar(form, go) {
    var seen = form.elements.serupa;
    if (!seen || seen.value) { return null; }
    return asking(form, go, function () {
      return 'masalah=' + said(form, 'problem', 400) + '&tempat=' + said(form, 'place', 200) + '&kunci=' + said(form, 'kunci', 64);
    }, function () { seen.value = 'dilihat'; });
  }

  /* Asks the server before the next question. No answer in three seconds, or nothing to tell: on it goes. */
  function asking(form, go, question, mine) {
    var where = form.getAttribute('data-similar');
    var asked = '';
    if (!where || !('responseType' in new XMLHttpRequest())) { return null; }
    var waits = null;
    return function () {
      /* Pressed again while it waits: nobody is held up. */
      if (waits) { waits = null; go(); return; }
      var words = question();
      if (words === asked) { go(); return; }
      asked = words;
      var ask = waits = new XMLHttpRequest();
      /* In a form's body: what is being written stands in no address, and so in nobody's log. */
      ask.open('POST', where);
      ask.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
      ask.responseType = 'document';
      ask.timeout = 3000;
      ask.onloadend = function () {
        if (waits !== ask) { return; }
        waits = null;
        var found = ask.status === 200 && ask.response && ask.response.getElementById('serupa');
        if (found) { offer(document.importNode(found, true)); } else { go(); }
      };
      ask.send(words);
    };
    function offer(found) {
      form.parentNode.insertBefore(found, form);
      form.hidden = true;
      var head = found.querySelector('h2');
      head.focus();
      var on = found.querySelector('[data-mine]');
      /* What tells of violence goes no further, and leaves nothing behind. */
      if (!on) { form.parentNode.removeChild(form); forget(); return; }
      on.addEventListener('click', function (e) {
        e.preventDefault();
        found.parentNode.removeChild(found);
        form.hidden = false;
        mine();
        go();
      });
    }
  }

  function button(kind, words) {
    var b = document.createElement('button');
    b.type = 'button';
    b.className = kind;
    b.textContent = words;
    return b;
  }

  /* "3 dipilih · Rp98.000.000": shown while ticking; the server reckons it again on the next page. */
  function ballot(form) {
    var out = form.querySelector('[data-count]');
    if (!out) { return; }
    var first = out.textContent;
    function count() {
      var picked = form.querySelectorAll('input[type=checkbox]:checked');
      var sum = 0;
      for (var i = 0; i < picked.length; i++) { sum += Number(picked[i].getAttribute('data-cost')); }
      var money = String(sum).replace(/\B(?=(\d{3})+(?!\d))/g, html.lang === 'en' ? ',' : '.');
      out.textContent = picked.length ? picked.length + ' ' + form.getAttribute('data-chosen') + ' · Rp' + money : first;
    }
    form.addEventListener('change', count);
    count();
  }

  /* What is being written stays on this phone until it was sent, in forms that say data-keep; none of these asks for a
     PIN, a NIK, a card or a ballot. One entry a tab, so that two tabs keep two texts. */
  var phone = null;
  var tab = '';
  try {
    phone = window.localStorage;
    tab = window.sessionStorage.getItem('rembuk') || String(Math.random()).slice(2);
    window.sessionStorage.setItem('rembuk', tab);
  } catch (e) { phone = null; }
  var WEEK = 7 * 86400000;

  function read(key) {
    try { return JSON.parse(phone.getItem(key)); } catch (e) { return null; }
  }

  function write(key, entry) {
    try { phone.setItem(key, JSON.stringify(entry)); } catch (e) { /* A full phone keeps nothing. */ }
  }

  function entries(each) {
    for (var i = phone ? phone.length - 1 : -1; i >= 0; i--) {
      var key = phone.key(i);
      var entry = key.indexOf('rembuk ') === 0 && read(key);
      if (entry) { each(key, entry); }
    }
  }

  /* A sign for who looks, so that a text is not given to the next person at a shared phone. */
  function who() {
    var name = document.querySelector('.top .who[href="/saya"]');
    if (!name) { return 0; }
    for (var sum = 7, i = 0; i < name.textContent.length; i++) { sum = (sum * 31 + name.textContent.charCodeAt(i)) % 1000003; }
    return sum;
  }

  function typed(form, each) {
    Array.prototype.forEach.call(form.elements, function (f) {
      if (!f.name || (f.getAttribute('inputmode') === 'numeric' && !form.hasAttribute('data-numbers'))) { return; }
      if (f.type === 'checkbox' || f.type === 'radio') { each(f.name + '=' + f.value, f, 'checked'); }
      if (/^(textarea|text|date|select-one)$/.test(f.type)) { each(f.name, f, 'value'); }
    });
  }

  function keeper(form) {
    var part = form.elements.form || form.elements.penilai;
    var place = ' ' + location.pathname + ' ' + (part ? part.value : '');
    var mine = 'rembuk ' + tab + place;
    var entry = read(mine);
    var once = form.elements.kunci;
    var first = once && once.value;

    function save(sent) {
      var words = {};
      typed(form, function (name, field, what) { words[name] = field[what]; });
      entry = { words: words, who: who() || (entry && entry.who), at: Date.now(), sent: sent, key: sent && once ? once.value : '' };
      write(mine, entry);
    }
    function give() {
      typed(form, function (name, field, what) {
        if (!(name in entry.words) || field[what] === entry.words[name]) { return; }
        field[what] = entry.words[name];
        for (var up = field.parentNode; up !== form; up = up.parentNode) { if (up.tagName === 'DETAILS') { up.open = true; } }
      });
      /* Sent, and never answered: with the same key it is made once, should it have arrived after all. */
      if (entry.key && once) { once.value = entry.key; }
      if (form.parentNode.tagName === 'DETAILS') { form.parentNode.open = true; }
      if (entry.sent) { tell(); }
    }
    function tell() {
      var box = form.querySelector('.notice') || document.createElement('div');
      box.className = 'notice bad';
      box.setAttribute('role', 'alert');
      box.textContent = form.getAttribute('data-keep');
      var ends = form.querySelectorAll('.actions');
      var end = ends.length ? ends[ends.length - 1] : form.querySelector('button');
      end.parentNode.insertBefore(box, end);
      end.scrollIntoView(false);
    }

    if (entry && entry.sent && (document.querySelector('.error-summary') || form.getAttribute('data-again'))) {
      save(false); /* Refused, or asked again: the page has the words. */
    } else if (entry && entry.who === who()) {
      give();
    } else if (!entry) {
      adopt();
    }
    /* The newest text of a tab that is gone. Tabs that are there answer the question by touching theirs. */
    function adopt() {
      var found = '';
      var last = null;
      entries(function (key, other) {
        if (key.slice(-place.length) === place && other.who === who() && (!last || other.at > last.at)) { found = key; last = other; }
      });
      if (!last) { return; }
      write('rembuk?', Math.random());
      window.setTimeout(function () {
        var now = read(found);
        if (entry || !now || now.at !== last.at) { return; }
        entry = now;
        give();
        write(mine, entry);
        phone.removeItem(found);
      }, 400);
    }
    window.addEventListener('storage', function (e) {
      if (e.key === 'rembuk?' && entry && form.parentNode) { entry.at = Date.now(); write(mine, entry); }
    });
    form.addEventListener('input', function () {
      if (once) { once.value = first; }
      save(false);
    });
    form.addEventListener('submit', function (e) {
      save(navigator.onLine !== false);
      if (navigator.onLine === false) { e.preventDefault(); tell(); }
    });
  }

  /* Once the answer is there the phone forgets the text; a text nobody asked for in a week, too. */
  function forget() {
    var way = performance.navigation || {};
    var answered = way.type === 0 && way.redirectCount > 0 && document.querySelector('.notice.good');
    /* What tells of violence stays nowhere: others may use this phone. */
    var never = document.querySelector('[data-forget]');
    entries(function (key, entry) {
      var sent = never ? key.indexOf('rembuk ' + tab + ' ') === 0 : answered && entry.sent && key.indexOf('rembuk ' + tab + ' ') === 0;
      if (sent || entry.at < Date.now() - WEEK) { phone.removeItem(key); }
    });
  }

  /* A photo is made smaller before it travels; what an old phone cannot do, the server does. Nothing of the camera's
     notes goes along: only what is drawn anew. */
  function shrink(input) {
    var most = Number(input.getAttribute('data-shrink'));
    input.addEventListener('change', function () {
      var file = input.files && input.files[0];
      if (!file || file.size < 200000 || !window.createImageBitmap || !window.DataTransfer) { return; }
      try {
        createImageBitmap(file, { imageOrientation: 'from-image' }).then(function (photo) {
          var scale = Math.min(1, most / Math.max(photo.width, photo.height));
          var canvas = document.createElement('canvas');
          canvas.width = Math.round(photo.width * scale);
          canvas.height = Math.round(photo.height * scale);
          var brush = canvas.getContext('2d');
          brush.fillStyle = '#fff';
          brush.fillRect(0, 0, canvas.width, canvas.height);
          brush.drawImage(photo, 0, 0, canvas.width, canvas.height);
          canvas.toBlob(function (small) {
            if (!small || small.size >= file.size || input.files[0] !== file) { return; }
            var bag = new DataTransfer();
            bag.items.add(new File([small], 'foto.jpg', { type: 'image/jpeg' }));
            input.files = bag.files;
            input.setAttribute('data-small', small.size);
          }, 'image/jpeg', 0.8);
        }).catch(function () { /* The photo travels as it is. */ });
      } catch (e) { /* The photo travels as it is. */ }
    });
  }

  /* "Pakai tempat saya sekarang": asked of the phone when the button is pressed, and written where it can be read and
     changed before it is sent. */
  function locate(form) {
    var field = form.querySelector('input[name=coordinates]');
    if (!field || !navigator.geolocation) { return; }
    var here = button('button', form.getAttribute('data-locate'));
    field.parentNode.appendChild(here);
    here.addEventListener('click', function () {
      here.disabled = true;
      navigator.geolocation.getCurrentPosition(function (at) {
        field.value = at.coords.latitude.toFixed(6) + ', ' + at.coords.longitude.toFixed(6);
        here.disabled = false;
      }, function () { here.disabled = false; field.focus(); }, { timeout: 20000, maximumAge: 60000, enableHighAccuracy: true });
    });
  }

  /* "Lihat foto, 60 kB" opens below its words, and closes again. */
  document.addEventListener('click', function (e) {
    var link = e.target.tagName === 'A' && e.target.className === 'photo' ? e.target : null;
    if (!link || e.button || e.ctrlKey || e.metaKey || e.shiftKey) { return; }
    e.preventDefault();
    var open = link.nextElementSibling;
    if (open && open.tagName === 'IMG') { open.parentNode.removeChild(open); link.setAttribute('aria-expanded', 'false'); return; }
    var photo = document.createElement('img');
    photo.alt = link.getAttribute('data-alt') || '';
    photo.src = link.href;
    link.setAttribute('aria-expanded', 'true');
    link.parentNode.insertBefore(photo, link.nextSibling);
  });

  /* A form refused: the reason is read out and seen first. */
  function refusal() {
    var box = document.querySelector('.error-summary');
    if (box) { box.focus(); }
  }

  /* What somebody was told counts as read once the page was really seen for a moment; fetched ahead, it does not. */
  function seen(form) {
    function send() {
      if (document.visibilityState !== 'visible' || form.getAttribute('data-sent')) { return; }
      var words = [];
      Array.prototype.forEach.call(form.elements, function (f) {
        if (f.name) { words.push(encodeURIComponent(f.name) + '=' + encodeURIComponent(f.value)); }
      });
      form.setAttribute('data-sent', '1');
      /* The answer leads to a page that is here already: it is not loaded again. */
      fetch(form.getAttribute('action'), {
        method: 'POST',
        body: words.join('&'),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        credentials: 'same-origin',
        redirect: 'manual'
      }).then(function (answer) { form.hidden = answer.type === 'opaqueredirect'; }, function () { form.removeAttribute('data-sent'); });
    }
    if (typeof fetch !== 'function') { return; }
    function later() { window.setTimeout(send, 5000); }
    later();
    document.addEventListener('visibilitychange', later);
  }

  /* Pages of a meeting that hold names (luring.js): gone with whoever signs out, or has to sign in again. */
  function forgetMeetings() {
    if (phone) { phone.removeItem('rapat disimpan'); }
    var worker = navigator.serviceWorker && navigator.serviceWorker.controller;
    if (worker) { worker.postMessage({ forget: true }); }
    if (window.caches) { window.caches.delete('rapat').catch(function () { /* Nothing was kept. */ }); }
  }
  if (location.pathname === '/masuk') { forgetMeetings(); }

  /* A double click sends once. */
  document.addEventListener('submit', function (e) {
    if (e.defaultPrevented) { return; }
    if (e.target.getAttribute('data-sent')) { e.preventDefault(); return; }
    /* Signed out: on a shared phone nothing stays. */
    if (e.target.getAttribute('action') === '/saya/keluar') {
      entries(function (key) { phone.removeItem(key); });
      forgetMeetings();
    }
    if (e.target.method === 'post') { e.target.setAttribute('data-sent', '1'); }
  });
  window.addEventListener('pageshow', function () {
    Array.prototype.forEach.call(document.querySelectorAll('form[data-sent]'), function (f) { f.removeAttribute('data-sent'); });
  });

  /* A meeting that goes on has a script of its own, fetched once the page is there. */
  function meeting() {
    var at = document.querySelector('[data-script]');
    if (!at) { return; }
    var script = document.createElement('script');
    script.src = at.getAttribute('data-script');
    document.head.appendChild(script);
  }

  function start() {
    if (phone) {
      forget();
      Array.prototype.forEach.call(document.querySelectorAll('form[data-keep]'), keeper);
    }
    Array.prototype.forEach.call(document.querySelectorAll('form[data-read]'), seen);
    Array.prototype.forEach.call(document.querySelectorAll('form.stepper'), stepper);
    Array.prototype.forEach.call(document.querySelectorAll('form.ballot'), ballot);
    Array.prototype.forEach.call(document.querySelectorAll('input[data-shrink]'), shrink);
    Array.prototype.forEach.call(document.querySelectorAll('form[data-locate]'), locate);
    refusal();
    islands();
    meeting();
  }
  if (document.readyState === 'loading') { document.addEventListener('DOMContentLoaded', start); } else { start(); }
})();
