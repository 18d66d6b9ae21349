import type { Goal, Section } from './section';
import { table } from './table';

/** Names and values of the machine, versions and date. */
export type Environment = Array<[name: string, value: string]>;

/** The benchmark page in Markdown. */
export function page(sections: Section[], environment: Environment): string {
	const goals = sections.flatMap((section) => section.goals);
	return [
		'# Benchmark',
		'',
		'Written by `npm run bench`, which takes about 13 minutes on two quiet cores and exits with 0 only if every goal is met; [results.json](../../bench/results.json) has the same data. All subjects run in the same n8n, with the packed package, against the same sandbox API in a separate process.',
		'',
		'![The results as a bar chart](../images/benchmark.svg)',
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
		...table(['', ''], environment),
		'',
	].join('\n');
}

export const summary = (goals: Goal[]): string =>
	`${goals.filter(({ met }) => met).length} of ${goals.length} goals met`;

export const goalRow = ({ title, measured, met }: Goal): string[] => [
	title,
	measured,
	met ? 'yes' : 'NO',
];
