/**
 * The code of a text that is one expression, `={{ … }}`, if it can be worked out beside others and
 * certainly gives what it gives alone.
 */
export function joinable(text: string): string | undefined {
	const [before, block, ...more] = partsOf(text);
	if (before !== '=' || more.length > 0) return undefined;
	const [code, after] = block?.split('}}') ?? [];
	return after === '' && isHarmless(text) ? code : undefined;
}

/**
 * Whether a text's expressions are only what recruiters mostly write: paths into the data, literals,
 * operators, and calls of functions that change nothing.
 *
 * The rest is left to n8n, alone: comments, which could reach into the next expression; regular
 * expressions, for which one has to know the grammar; functions; several statements, of which n8n takes
 * the first; names that depend on the field, such as `$parameter`; and assignments and whatever else
 * could change the data, so that an expression evaluated later gives something else.
 */
export function isHarmless(text: string): boolean {
	const [before, ...blocks] = partsOf(text);
	if (before!.endsWith('\\')) return false;
	return blocks.every((block) => {
		const [code, after, ...more] = block.split('}}');
		return after !== undefined && !after.endsWith('\\') && more.length === 0 && isPlain(code!);
	});
}

/** What stands before the first `{{` of a text, and what follows each. */
const partsOf = (text: string): string[] => text.split('{{');

/** Names that an expression may begin a path with, and the operators that are words. */
const NAMES = words(`
	$ $binary $execution $input $itemIndex $json $node $now $prevNode $runIndex $today $vars $workflow
	Boolean Date DateTime JSON Math Number Object String
	decodeURIComponent encodeURIComponent parseFloat parseInt
	Infinity NaN false null true undefined
	in instanceof new typeof`);

/** What may be called: nothing here changes what it is called on, or takes a function. */
const CALLS = words(`
	$ Boolean Date Number String decodeURIComponent encodeURIComponent parseFloat parseInt
	at charAt concat endsWith includes indexOf join padEnd padStart replace replaceAll slice split
	startsWith substring toFixed toLowerCase toString toUpperCase trim trimEnd trimStart
	keys parse stringify values
	abs ceil floor max min round
	endOf fromFormat fromISO fromMillis fromSeconds getTime minus now plus setZone startOf toFormat toISO
	toISODate toISOString toMillis toSeconds toUTC utc
	all first isEmpty isNotEmpty last`);

const WORD = String.raw`[$_\p{L}][$\w\p{L}]*`;

/** One piece of code after another, from a place on; each kind has a group of its own. */
const PIECE = new RegExp(
	[
		String.raw`(?<blank>\s+)`,
		`(?<word>${WORD})`,
		String.raw`(?<value>\d[\w.]*|'(?:[^'\\\n\r\u2028\u2029]|\\.)*'|"(?:[^"\\\n\r\u2028\u2029]|\\.)*")`,
		// With paths of the item in it. A quote would hide calls from n8n, which looks for them by a
		// pattern, and n8n indents further lines where it writes an expression anew.
		`(?<template>\`(?:[^\`\\\\$'"\n\r\u2028\u2029]|\\$(?!\\{)|\\$\\{\\s*\\$json(?:\\.${WORD})*\\s*\\})*\`)`,
		String.raw`(?<open>[([{])`,
		String.raw`(?<close>[)\]}])`,
		String.raw`(?<member>\?\.(?!\d)|\.)`,
		String.raw`(?<operator>===?|!(?:==?)?|[<>](?![<>])=?|&&|\|\||\?\?|\+(?!\+)|-(?!-)|[,:?*%])`,
	].join('|'),
	'uy',
);

/** Whether code is made of these pieces alone, and its brackets close in it what they open in it. */
function isPlain(code: string): boolean {
	const open: string[] = [];
	let before = { piece: '', kind: 'open' };
	PIECE.lastIndex = 0;
	while (PIECE.lastIndex < code.length) {
		const { 0: piece, groups } = PIECE.exec(code) ?? {};
		if (piece === undefined) return false;
		const kind = Object.keys(groups!).find((name) => groups![name] !== undefined)!;
		if (kind === 'blank') continue;
		if (!mayFollow(before, piece, kind, code.slice(PIECE.lastIndex))) return false;
		if (kind === 'open') open.push(CLOSED_BY[piece]!);
		if (kind === 'close' && open.pop() !== piece) return false;
		before = { piece, kind };
	}
	return before.piece !== '' && open.length === 0;
}

function mayFollow(
	before: { piece: string; kind: string },
	piece: string,
	kind: string,
	rest: string,
): boolean {
	/** A value begins here; nothing is done with the one before. */
	const begins = before.kind === 'open' || before.kind === 'operator';
	switch (kind) {
		case 'word': {
			const isKey = /^[{,]$/.test(before.piece) && /^\s*:/.test(rest);
			return before.kind === 'member' || isKey || NAMES.has(piece);
		}
		case 'template':
			return begins;
		case 'member':
			return before.kind !== 'member';
		case 'open':
			if (piece === '[') return before.kind !== 'member';
			return begins || (piece === '(' && before.kind === 'word' && CALLS.has(before.piece));
		default:
			return true;
	}
}

const CLOSED_BY: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

function words(text: string): Set<string> {
	return new Set(text.trim().split(/\s+/));
}
