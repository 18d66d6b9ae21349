import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { buildBody } from '../shared/requestBody';
import { FieldError, ResponseError } from '../../../shared/errors/errors';
import { interviewField } from '../shared/idFields';
import { isEmbedded, status } from '../shared/interviewSettings';
import { includeInputFields, optionsField } from '../shared/options';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';

const TIMEOUT = 60_000;

const interview = interviewField({
	name: 'positionId',
	required: true,
	description: 'The interview or position to update, from the Interviews page of JobMojito',
});

const embedding: INodeProperties = {
	...isEmbedded,
	description:
		'Whether the interview can be embedded in your own page (an iframe). On returns the signing key, which is a secret; off revokes all keys.',
};

const state: INodeProperties = {
	...status,
	options: [{ name: 'Keep as It Is', value: '' }, ...status.options!],
	default: '',
};

/** POST job-interview-set-state (operationId set_interview_state). */
export const setState = defineOperation({
	value: 'setState',
	name: 'Set State',
	action: 'Set the state of an interview',
	description:
		'Activate, archive or delete an interview, make it a draft, or allow embedding it in your own page',
	idempotency: { idempotent: true, reason: 'a repeated call changes nothing' },
	timeout: TIMEOUT,
	fields: [interview, state, includeInputFields, optionsField(TIMEOUT, embedding)],
	statusErrors: { 500: 'state-not-set' },
	parse: (parameters) => ({
		id: buildBody([[interview], parameters]),
		changes: parseState(parameters),
	}),
	request: ({ id, changes }) => ({
		method: 'POST',
		path: 'job-interview-set-state',
		body: { ...id, ...changes },
	}),
	output(response, { id }) {
		const answer = Object(response) as IDataObject;
		if (answer.success === true || typeof answer.embed_id === 'string') {
			return [withCanonicalIds({ ...id, ...answer })];
		}
		throw new ResponseError('state-not-confirmed');
	},
});

function parseState(parameters: Parameters): IDataObject {
	const changes = buildBody([[state], parameters], [[embedding], parameters.options]);
	if (Object.keys(changes).length > 0) return changes;
	throw new FieldError('nothing-to-set', status.displayName);
}
