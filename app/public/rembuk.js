/* Rembuk without this file: whole. With it: one question a screen, the ballot's running total, islands.
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
    next.addEventListener('click', function () { show(at + 1, true); });
    back.addEventListener('click', function () { show(at - 1, true); });
    form.addEventListener('keydown', function (e) {
      if (e.key === 'Enter' && e.target.tagName === 'INPUT' && at < steps.length - 1) { e.preventDefault(); show(at + 1, true); }
    });
    var wrong = 0;
    for (var i = steps.length - 1; i >= 0; i--) { if (steps[i].querySelector('.wrong')) { wrong = i; } }
    show(wrong, false);
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

  /* A form refused: the reason is read out and seen first. */
  function refusal() {
    var box = document.querySelector('.error-summary');
    if (box) { box.focus(); }
  }

  /* A double click sends once. */
  document.addEventListener('submit', function (e) {
    if (e.target.getAttribute('data-sent')) { e.preventDefault(); return; }
    if (e.target.method === 'post') { e.target.setAttribute('data-sent', '1'); }
  });
  window.addEventListener('pageshow', function () {
    Array.prototype.forEach.call(document.querySelectorAll('form[data-sent]'), function (f) { f.removeAttribute('data-sent'); });
  });

  function start() {
    Array.prototype.forEach.call(document.querySelectorAll('form.stepper'), stepper);
    Array.prototype.forEach.call(document.querySelectorAll('form.ballot'), ballot);
    refusal();
    islands();
  }
  if (document.readyState === 'loading') { document.addEventListener('DOMContentLoaded', start); } else { start(); }
})();
