/** How many numbers each command of a path takes. */
const COUNTS: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };

interface Piece {
  /** As it was written; lower case counts from where the one before ended. */
  readonly letter: string;
  readonly numbers: readonly number[];
}

function* piecesOf(path: string): Generator<Piece> {
  for (const [, letter, rest] of path.matchAll(/([a-z])([^a-z]*)/gi)) {
    const kind = letter!.toLowerCase();
    const number = /-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/y;
    const numbers: number[] = [];
    for (let at = 0; at < rest!.length;) {
      const flag = kind === 'a' && [3, 4].includes(numbers.length % 7); // "a1 1 0 012 2": flags need no blank behind them
      number.lastIndex = at;
      const found = flag ? /[01]/.exec(rest![at]!)?.[0] : number.exec(rest!)?.[0];
      if (found !== undefined) numbers.push(Number(found));
      at += found?.length ?? 1;
    }
    const count = COUNTS[kind]!;
    if (count === 0) yield { letter: letter!, numbers: [] };
    for (let at = 0; count > 0 && at < numbers.length; at += count) {
      yield { letter: at > 0 && kind === 'm' ? (letter === 'm' ? 'l' : 'L') : letter!, numbers: numbers.slice(at, at + count) };
    }
  }
}

/** Numbers in tenths, as short as a path allows. */
function written(tenths: readonly number[], flags: boolean): string {
  let text = '';
  let dotted = true; // the number before has a point, so that the next may begin with one
  tenths.forEach((tenth, index) => {
    const number = flags && (index === 3 || index === 4) ? String(tenth) : String(tenth / 10).replace(/^(-?)0\./, '$1.');
    const joins = index === 0 || number.startsWith('-') || (number.startsWith('.') && dotted) || (flags && (index === 4 || index === 5));
    text += joins ? number : ` ${number}`;
    dotted = number.includes('.');
  });
  return text;
}

/**
 * The same shape in fewer bytes: corners on a tenth of a unit, which is less than a tenth of a pixel in an icon of 24, counted from the corner before.
 * What is rounded never adds up, as each corner is rounded by itself.
 */
export function shorter(path: string): string {
  let text = '';
  let last = '';
  let [x, y, startX, startY] = [0, 0, 0, 0]; // where the pen is, as it was written
  let [penX, penY, beginX, beginY] = [0, 0, 0, 0]; // and in tenths, as it is drawn
  for (const { letter, numbers } of piecesOf(path)) {
    const kind = letter.toLowerCase();
    if (kind === 'z') {
      [x, y, penX, penY] = [startX, startY, beginX, beginY];
      text += 'z';
      last = 'z';
      continue;
    }
    const [fromX, fromY] = letter === kind ? [x, y] : [0, 0];
    const ends = kind === 'h' ? [numbers[0]! + fromX, y] : kind === 'v' ? [x, numbers[0]! + fromY] : kind === 'a' ? [numbers[5]! + fromX, numbers[6]! + fromY] : numbers.map((one, index) => one + (index % 2 === 0 ? fromX : fromY));
    const drawn = ends.map((one, index) => Math.round(one * 10) - (index % 2 === 0 ? penX : penY));
    const [dx, dy] = drawn.slice(-2) as [number, number];
    const arc = kind === 'a' ? [Math.round(numbers[0]! * 10), Math.round(numbers[1]! * 10), numbers[2]! * 10, numbers[3]!, numbers[4]!] : [];
    if (kind === 'a' && dx === 0 && dy === 0) return path; // a ring drawn as one arc would be gone
    const straight = kind === 'l' || kind === 'h' || kind === 'v';
    const name = !straight ? kind : dy === 0 ? 'h' : dx === 0 ? 'v' : 'l';
    const said = !straight ? [...arc, ...drawn] : dy === 0 ? [dx] : dx === 0 ? [dy] : drawn;
    const body = written(said, kind === 'a');
    const goesOn = name === last && name !== 'm';
    text += goesOn ? (/^[-]/.test(body) ? body : ` ${body}`) : name + body;
    last = name;
    [x, y] = ends.slice(-2) as [number, number];
    [penX, penY] = [penX + dx, penY + dy];
    if (kind === 'm') [startX, startY, beginX, beginY] = [x, y, penX, penY];
  }
  return text.replace(/^m/, 'M');
}
