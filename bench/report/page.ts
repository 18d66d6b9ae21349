import type { Goal, Section } from './section';
import { table } from './table';

/** Where and when it was measured: names and values. */
export type Environment = Array<[name: string, value: string]>;

/** The page that a full run writes, in Markdown. */
export function page(sections: Section[], circumstances: Environment): string {
	const goals = sections.flatMap((section) => section.goals);
	return [
		'# Benchmark',
		'',
		'Written by `npm run bench`, which repeats everything here: it installs what it needs, takes about a quarter of an hour, and ends with 0 only if every goal is met. Every contender runs in the same real n8n, with the package as it is published, against the same stand-in for the JobMojito API, which is a process of its own. Keep the machine quiet meanwhile.',
		'',
		'![The figures below as bars](images/benchmark.svg)',
		'',
		'## Goals',
		'',
		...table(['goal', 'measured', 'met'], goals.map(goalRow)),
		'',
		summary(goals),
		'',
		...goals.flatMap(({ title, met, reason }) =>
			met || !reason ? [] : [`**${title}:** ${reason}`, ''],
		),
		...sections.flatMap(({ title, method, head, rows }) => [
			`## ${title}`,
			'',
			method,
			'',
			...table(head, rows),
			'',
		]),
		'## Measured on',
		'',
		...table(['', ''], circumstances),
		'',
	].join('\n');
}

/** How many goals were met. */
export const summary = (goals: Goal[]): string =>
	`${goals.filter(({ met }) => met).length} of ${goals.length} goals met`;

export const goalRow = ({ title, measured, met }: Goal): string[] => [
	title,
	measured,
	met ? 'yes' : 'NO',
];
