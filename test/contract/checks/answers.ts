import { outputOf, requestOf } from '../../operation';
import { ResponseError } from '../../../nodes/shared/errors/errors';
import type { Values } from '../../../scripts/operations/sampleValues';
import { sampleResponses, type Sample } from '../../../scripts/contract/answers';
import { propertiesOf, typesOf } from '../../../scripts/contract/schema';
import { serializeRequest } from '../../../scripts/contract/sent';
import { deduplicate, type Finding, type Subject } from '../subject';

type Items = unknown[] | { error: unknown };

/** Every response that the contract allows is accepted, and others are rejected. */
export function acceptedResponses(subject: Subject): Finding[] {
	const { endpoint, ways } = subject;
	const finding = (about: string, text: string): Finding => ({ kind: 'answer', about, text });
	const read = ways.map(({ chosen, values }) => {
		const samples = samplesFor(subject, values);
		return {
			chosen,
			values,
			results: samples.map((one) => ({ one, items: itemsFor(subject, values, one.answer) })),
		};
	});
	const findings = read[0]!.results.flatMap(({ one: { name, answer } }): Finding[] => {
		const complaints = endpoint.refusals(answer);
		if (complaints.length === 0) return [];
		return [finding(name, `has an invalid sample response: ${complaints[0]!.message}`)];
	});
	for (const { chosen, values, results } of read) {
		for (const { one, items } of results) {
			if ('error' in items) {
				// Which of several shapes is expected may depend on the request.
				const isOther =
					isAlternative(results) &&
					items.error instanceof ResponseError &&
					hasOtherShape(one, read, chosen);
				if (!isOther)
					findings.push(
						finding(
							one.name,
							`rejects ${one.name} of the responses with ${chosen}: ${String(items.error)}`,
						),
					);
			} else {
				findings.push(...describeShape(items, one), ...idsFirst(subject, values, items));
			}
		}
	}
	return deduplicate([...findings, ...rejectedResponses(subject)]);
}

const isAlternative = (results: Array<{ one: Sample }>): boolean => results.length > 3;

/** Whether the sample is accepted for some request, and an output exists. */
const hasOtherShape = (
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
	const sent = serializeRequest(requestOf(operation, values)).values;
	return sampleResponses(endpoint.operationId, endpoint.answers, sent);
}

/** The output or error for a response. */
function itemsFor({ operation }: Subject, values: Values, answer: unknown): Items {
	try {
		const request = requestOf(operation, values);
		const own = operation.batching ? operation.batching.split(answer, [request])[0] : answer;
		return outputOf(operation, own, values);
	} catch (error) {
		return { error };
	}
}

function describeShape(items: unknown[], { name }: Sample): Finding[] {
	if (items.length > 0 && items.every((item) => typeof item === 'object' && item !== null))
		return [];
	const text = `returns no item for ${name} of the responses: return one with the sent IDs`;
	return [{ kind: 'answer', about: name, text }];
}

/** The IDs of every output in order, with their API names. */
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

/** Fields before the IDs: a created link; then who, what, status, score, decision, date. */
const LEADING = [
	...['url', 'expires_at', 'issued_at'],
	...['candidate_name', 'candidate_email', 'name', 'email'],
	...['event', 'position_name', 'position_step', 'type'],
	...['status', 'is_accepted', 'coach_status', 'interview_status'],
	...['score', 'decision_status', 'recruiter_go_next_round', 'created_at', 'updated_at'],
];

/** Leading fields and known IDs come first in each item. List filters say nothing about the rows. */
function idsFirst({ operation }: Subject, values: Values, items: unknown[]): Finding[] {
	const asked = operation.list?.paged ? {} : serializeRequest(requestOf(operation, values)).values;
	return (items as Values[]).flatMap((item): Finding[] => {
		const due = Object.entries(IDS).filter(([, names]) =>
			names.some((name) => typeof item[name] === 'string' || typeof asked[name] === 'string'),
		);
		const leading = LEADING.filter((name) => name in item);
		const expected = [...(due.length > 0 ? leading : []), ...due.map(([id]) => id)];
		const first = Object.keys(item).slice(0, expected.length);
		if (first.join() === expected.join()) return [];
		const text = `gives items that begin with ${first.join(', ')}, not with ${expected.join(', ')}: pass them through withIds`;
		return [{ kind: 'ids', about: 'output', text }];
	});
}

/** Responses of a type that the contract does not allow. */
function rejectedResponses(subject: Subject): Finding[] {
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
		const items = itemsFor(subject, ways[0]!.values, answer);
		if ('error' in items && items.error instanceof ResponseError && items.error.remedy) return [];
		const what = 'error' in items ? `throws ${String(items.error)}` : 'gives items';
		const about = JSON.stringify(answer);
		const text = `${what} if the response is ${about}: throw an ResponseError in output()`;
		return [{ kind: 'answer', about, text }];
	});
}
