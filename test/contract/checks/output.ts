import { outputOf, requestOf } from '../../operation';
import type { IDataObject } from 'n8n-workflow';
import { optionValues, type Values } from '../../../scripts/operations/sampleValues';
import { sampleResponses } from '../../../scripts/contract/answers';
import { propertiesOf } from '../../../scripts/contract/schema';
import { serializeRequest } from '../../../scripts/contract/sent';
import type { Finding, Subject } from '../subject';

/** Number of properties from which the output can be selected. */
const MIN_SELECTABLE = 10;

/** The IDs of every output, included in every selection. */
const IDS = ['interview_id', 'interview_profile_id', 'interview_result_id'];

/** Large responses offer the choices raw, simplified and selected fields. */
export function largeResponses(subject: Subject): Finding[] {
	const { operation, endpoint } = subject;
	const { list, fields } = operation;
	const row = list ? propertiesOf(endpoint.answers)?.[list.rows] : endpoint.answers;
	const names = Object.keys((row && propertiesOf(row)) ?? {});
	if (endpoint.method !== 'GET' || names.length <= MIN_SELECTABLE) return [];

	const finding = (text: string): Finding[] => [{ kind: 'output', about: 'output', text }];
	const [output, chosen] = ['output', 'fields'].map((name) =>
		fields.find((field) => field.name === name),
	);
	if (!output || !chosen) {
		return finding(
			`gives ${names.length} properties, and no choice of them: add simplify().fields`,
		);
	}
	const offered = optionValues(chosen).map(String);
	const always = Object.keys(selectedOutput(subject, { output: 'selectedFields', fields: [] }));
	const missing = names.filter((name) => ![...offered, ...always].includes(name));
	const wrong = offered.filter((name) => !names.includes(name));
	const useful = Object.keys(selectedOutput(subject, { output: 'simplified' })).filter(
		(name) => !IDS.includes(name),
	);
	const all = selectedOutput(subject, { output: 'raw' });
	const one = selectedOutput(subject, { output: 'selectedFields', fields: offered.slice(0, 1) });
	return [
		...(missing.length ? finding(`does not offer ${missing.join(', ')} among its Fields`) : []),
		...(wrong.length ? finding(`offers ${wrong.join(', ')}, which no response has`) : []),
		...(useful.length === 0 || useful.length > MIN_SELECTABLE
			? finding(`gives ${useful.length} properties simplified, not 1 to ${MIN_SELECTABLE}`)
			: []),
		...(names.some((name) => !(name in all)) ? finding('drops properties of a raw response') : []),
		...(offered[0]! in one && Object.keys(one).length <= always.length + 1
			? []
			: finding('does not return exactly the selected fields')),
	];
}

/** The first item of the largest response with this choice. */
function selectedOutput({ endpoint, operation, ways }: Subject, choice: Values): IDataObject {
	const values = { ...ways[0]!.values, ...choice };
	const sent = serializeRequest(requestOf(operation, values)).values;
	const [most] = sampleResponses(endpoint.operationId, endpoint.answers, sent);
	return outputOf(operation, most!.answer, values)[0]!;
}
