/** Formats two columns; the second one is truncated in the middle to fit the width. */
export function table(
	head: [string, string],
	rows: Array<[string, string]>,
	width: number,
): string[] {
	const first = Math.max(...[head, ...rows].map(([name]) => name.length));
	const room = Math.max(width - first - 4, 20);
	const line = ([name, text]: [string, string]) =>
		`  ${name.padEnd(first)}  ${truncateMiddle(text, room)}`;
	const rule = line(['─'.repeat(first), '─'.repeat(room)]);
	return [line(head), rule, ...rows.map(line)];
}

/** Truncates a text in the middle. */
export function truncateMiddle(text: string, room: number): string {
	if (text.length <= room) return text;
	const start = Math.ceil((room - 1) / 2);
	return `${text.slice(0, start)}…${text.slice(text.length - (room - 1 - start))}`;
}
