// Reads plain CSS far enough to know its rules: selector, declarations, and the at-rules around it.

export interface Rule {
  /** The at-rules around it, from outside in. */
  around: string[];
  selector: string;
  /** Name and value, in order. */
  declarations: [string, string][];
  /** Whether another rule stands inside it. */
  nests: boolean;
  line: number;
}

/** Every rule of a style sheet. Comments and strings are taken out first. */
export function rulesOf(css: string): Rule[] {
  const plain = blank(css);
  const rules: Rule[] = [];
  const open: { head: string; start: number; nests: boolean }[] = [];
  let from = 0;
  for (let at = 0; at < plain.length; at++) {
    if (plain[at] === ';' && open.length === 0) from = at + 1;
    if (plain[at] === '{') {
      const head = plain.slice(from, at).split(';').pop()?.trim() ?? '';
      for (const outer of open) if (!outer.head.startsWith('@')) outer.nests = true;
      open.push({ head, start: at + 1, nests: false });
      from = at + 1;
    }
    if (plain[at] === '}') {
      const rule = open.pop();
      if (rule && !isGroup(rule.head)) rules.push(read(plain, rule, at, open.map((outer) => outer.head)));
      from = at + 1;
    }
  }
  return rules;
}

function isGroup(head: string): boolean {
  return /^@(?:media|supports|layer|container|scope)/.test(head);
}

function read(
  css: string,
  { head, start, nests }: { head: string; start: number; nests: boolean },
  end: number,
  around: string[],
): Rule {
  const declarations = css
    .slice(start, end)
    .split(';')
    .map((text): [string, string] => {
      const [name = '', ...value] = text.split(':');
      return [name.trim().toLowerCase(), value.join(':').trim().toLowerCase()];
    })
    .filter(([name, value]) => name !== '' && value !== '');
  return { around, selector: head, declarations, nests, line: css.slice(0, start).split('\n').length };
}

/** Comments and the insides of strings made blank, so that every place keeps its line. */
function blank(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, (text) =>
    text.startsWith('/*') ? text.replace(/[^\n]/g, ' ') : '""',
  );
}
