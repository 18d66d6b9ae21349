import { outputOf, requestOf } from '../../operation';
import { ResponseError } from '../../../nodes/shared/values/errors';
import type { Values } from '../../../scripts/operations/filled';
import { answersTo, type Sample } from '../answers';
import { propertiesOf, typesOf } from '../schema';
import { sentBy } from '../sent';
import { distinct, type Finding, type Subject } from '../subject';

type Items = unknown[] | { error: unknown };

/** Each answer that the contract allows is understood, and what is none is refused. */
export function understoodAnswers(subject: Subject): Finding[] {
	const { endpoint, ways } = subject;
	const finding = (about: string, text: string): Finding => ({ kind: 'answer', about, text });
	const read = ways.map(({ chosen, values }) => {
		const samples = samplesFor(subject, values);
		return {
			chosen,
			values,
			results: samples.map((one) => ({ one, items: itemsOf(subject, values, one.answer) })),
		};
	});
	const findings = read[0]!.results.flatMap(({ one: { name, answer } }): Finding[] => {
		const complaints = endpoint.refusals(answer);
		if (complaints.length === 0) return [];
		return [finding(name, `has a sample answer that is none: ${complaints[0]!.message}`)];
	});
	for (const { chosen, values, results } of read) {
		for (const { one, items } of results) {
			if ('error' in items) {
				// Of several shapes it may depend on what was asked which one is due.
				const isOther =
					isOneOfSeveral(results) &&
					items.error instanceof ResponseError &&
					hasOther(one, read, chosen);
				if (!isOther)
					findings.push(
						finding(
							one.name,
							`does not understand ${one.name} of the answers with ${chosen}: ${String(items.error)}`,
						),
					);
			} else {
				findings.push(...shapeOf(items, one), ...idsFirst(subject, values, items));
			}
		}
	}
	return distinct([...findings, ...wrongAnswers(subject)]);
}

const isOneOfSeveral = (results: Array<{ one: Sample }>): boolean => results.length > 2;

/** Whether the sample is understood in some way of asking, and something is in this way. */
const hasOther = (
	{ name }: Sample,
	read: Array<{ chosen: string; results: Array<{ one: Sample; items: Items }> }>,
	chosen: string,
): boolean =>
	read.some(({ results }) =>
		results.some(({ one, items }) => one.name === name && Array.isArray(items)),
	) &&
	read.some(
		(way) => way.chosen === chosen && way.results.some(({ items }) => Array.isArray(items)),
	);

function samplesFor(subject: Subject, values: Values): Sample[] {
	const { endpoint, operation } = subject;
	const sent = sentBy(requestOf(operation, values)).values;
	return answersTo(endpoint.operationId, endpoint.answers, sent);
}

/** What an item gets for an answer, or the error that it meets. */
function itemsOf({ operation }: Subject, values: Values, answer: unknown): Items {
	try {
		const request = requestOf(operation, values);
		const own = operation.batching ? operation.batching.split(answer, [request])[0] : answer;
		return outputOf(operation, own, values);
	} catch (error) {
		return { error };
	}
}

function shapeOf(items: unknown[], { name }: Sample): Finding[] {
	if (items.length > 0 && items.every((item) => typeof item === 'object' && item !== null))
		return [];
	const text = `makes of ${name} of the answers no item: give one, with the ids that were sent`;
	return [{ kind: 'answer', about: name, text }];
}

/** The ids of every output, in their order, and what the API calls each. */
const IDS: Record<string, string[]> = {
	interview_id: [
		'interview_id',
		'interview_def_set_id',
		'position_id',
		'position_def_set_id',
		'update_position_def_set_id',
	],
	interview_profile_id: ['interview_profile_id', 'profile_interview_id'],
	interview_result_id: ['interview_result_id'],
};

/** What comes before the ids where a link was made. */
const LINK = ['url', 'issued_at', 'expires_at'];

/**
 * A link and the ids that answer and request tell stand first in each item. A filter of a list says
 * nothing of its rows.
 */
function idsFirst({ operation }: Subject, values: Values, items: unknown[]): Finding[] {
	const asked = operation.list?.paged ? {} : sentBy(requestOf(operation, values)).values;
	return (items as Values[]).flatMap((item): Finding[] => {
		const due = Object.entries(IDS).filter(([, names]) =>
			names.some((name) => typeof item[name] === 'string' || typeof asked[name] === 'string'),
		);
		const link = LINK.filter((name) => name in item);
		const expected = [...link, ...due.map(([id]) => id)];
		const first = Object.keys(item).slice(0, expected.length);
		if (first.join() === expected.join()) return [];
		const text = `gives items that begin with ${first.join(', ')}, not with ${expected.join(', ')}: pass them through withIds`;
		return [{ kind: 'ids', about: 'output', text }];
	});
}

/** Answers of another type than the contract’s. */
function wrongAnswers(subject: Subject): Finding[] {
	const { endpoint, ways, operation } = subject;
	const { answers } = endpoint;
	const isEmpty =
		typesOf(answers).join() === 'object' && !Object.keys(propertiesOf(answers) ?? {}).length;
	const rows = [{ data: 7 }, { data: [7] }, { data: null }];
	return [
		...(isEmpty ? [] : [null, {}]),
		true,
		7,
		'sample',
		[],
		[7],
		...(operation.list?.paged ? rows : []),
	].flatMap((answer): Finding[] => {
		if (endpoint.refusals(answer).length === 0) return [];
		const items = itemsOf(subject, ways[0]!.values, answer);
		if ('error' in items && items.error instanceof ResponseError && items.error.remedy) return [];
		const what = 'error' in items ? `throws ${String(items.error)}` : 'gives items';
		const about = JSON.stringify(answer);
		const text = `${what} where the answer is ${about}: throw an ResponseError in output()`;
		return [{ kind: 'answer', about, text }];
	});
}
