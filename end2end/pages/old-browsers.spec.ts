// The style must be readable by Chrome 78, the engine of UC Browser (design.md section 6). Needs no browser itself.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type Rule, rulesOf } from '../support/css.ts';

const CSS = readFileSync(new URL('../../style/main.css', import.meta.url), 'utf8');
const RULES = rulesOf(CSS);

/** What came after Chrome 78, as it stands in a value. */
const YOUNG_VALUES = /\b(?:clamp|min|max|round|mod|abs|color-mix|oklch|oklab|lch|lab|light-dark|env-)\(|\d[ds lv]*(?:dvh|svh|lvh|dvw|svw|lvw|cqw|cqi)\b/;
const YOUNG_SELECTORS = /:has\(|:is\(|:where\(|:not\([^)]*,|&|:focus-visible(?!\))|::marker|:user-invalid/;
const YOUNG_PROPERTIES = ['aspect-ratio', 'accent-color', 'content-visibility', 'text-wrap', 'translate', 'rotate', 'scale'];

/** A logical name and the plain ones that must stand before it. */
const LOGICAL: [RegExp, (side: RegExpExecArray) => string[]][] = [
  [/^(margin|padding)-inline(-start|-end)?$/, ([, kind]) => [`${kind}`, `${kind}-left`, `${kind}-right`]],
  [/^(margin|padding)-block(-start|-end)?$/, ([, kind]) => [`${kind}`, `${kind}-top`, `${kind}-bottom`]],
  [/^inset(-inline|-block)?(-start|-end)?$/, () => ['top', 'right', 'bottom', 'left']],
  [/^border-(?:inline|block)/, () => ['border', 'border-left', 'border-right', 'border-top', 'border-bottom']],
  [/^(?:inline|block)-size$/, () => ['width', 'height']],
];

function where(rule: Rule, what: string): string {
  return `style/main.css:${rule.line}: ${rule.selector} { ${what} }`;
}

function faultsOf(find: (rule: Rule) => string[]): string[] {
  return RULES.flatMap((rule) => find(rule).map((what) => where(rule, what)));
}

/** Whether the same rule, or an earlier one of the same selector, says it plainly. */
function plainBefore(rule: Rule, names: string[], before: number): boolean {
  const here = rule.declarations.slice(0, before);
  const earlier = RULES.slice(0, RULES.indexOf(rule)).filter((other) => other.selector === rule.selector);
  return [...here, ...earlier.flatMap((other) => other.declarations)].some(([name]) => names.includes(name));
}

test('the style sheet was read', () => {
  expect(RULES.length).toBeGreaterThan(100);
  expect(RULES.find((rule) => rule.selector === '.button, .link')?.declarations).toContainEqual(['cursor', 'pointer']);
});

test('no layers, container queries, scopes, and no rule inside another', () => {
  expect.soft(CSS.match(/@(?:layer|container|scope|property|starting-style)\b/g) ?? []).toEqual([]);
  expect.soft(faultsOf((rule) => (rule.nests ? ['a rule inside'] : []))).toEqual([]);
});

test('no selector that drops a whole rule in an old browser', () => {
  expect.soft(faultsOf((rule) => (YOUNG_SELECTORS.test(rule.selector) ? [rule.selector] : []))).toEqual([]);
  expect.soft(faultsOf((rule) => rule.around.filter((at) => /[<>]=?/.test(at)))).toEqual([]);
});

test('no young value without an old one before it', () => {
  const young = (rule: Rule) =>
    rule.declarations.flatMap(([name, value], i) => {
      const fallen = rule.declarations.slice(0, i).some(([other, old]) => other === name && !YOUNG_VALUES.test(old));
      return YOUNG_VALUES.test(value) && !fallen ? [`${name}: ${value}`] : [];
    });
  expect(faultsOf(young)).toEqual([]);
});

test('no logical side without a plain one before it', () => {
  const logical = (rule: Rule) =>
    rule.declarations.flatMap(([name], i) => {
      for (const [pattern, plain] of LOGICAL) {
        const hit = pattern.exec(name);
        if (hit && !plainBefore(rule, plain(hit), i)) return [name];
      }
      return [];
    });
  expect(faultsOf(logical)).toEqual([]);
});

test('no gap in a flex box, where an old browser lets things touch', () => {
  const flexed = new Set(
    RULES.filter((rule) => rule.declarations.some(([name, value]) => name === 'display' && value.includes('flex')))
      .flatMap((rule) => rule.selector.split(',').map((one) => one.trim())),
  );
  const gaps = (rule: Rule) => {
    const flex = rule.selector.split(',').some((one) => flexed.has(one.trim()));
    return flex ? rule.declarations.filter(([name]) => /^(?:row-|column-)?gap$/.test(name)).map(([name]) => name) : [];
  };
  expect(faultsOf(gaps)).toEqual([]);
});

test('what needs a young property reads as well without it', () => {
  const young = (rule: Rule) => rule.declarations.map(([name]) => name).filter((name) => YOUNG_PROPERTIES.includes(name));
  // A tint of ticks: nothing is lost where it is not known.
  expect(faultsOf(young).filter((fault) => !fault.includes('accent-color'))).toEqual([]);
});
