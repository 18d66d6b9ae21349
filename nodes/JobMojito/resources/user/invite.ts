import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { redact } from '../../../shared/values/redact';
import { defineOperation } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { buildBody } from '../shared/requestBody';
import { ResponseError } from '../../../shared/errors/errors';
import { apiSays } from '../../../shared/errors/errorText';
import { interviewField } from '../shared/idFields';
import { languageField } from '../shared/language';
import { parseMerchant, merchantOption } from '../shared/merchant';
import { shownFor } from '../shared/shownFor';
import { withNameBesideEmail } from '../shared/nameBesideEmail';
import { includeInputFields, optionsField } from '../shared/options';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { batchUsers, groupSize, parseGroupSize } from '../shared/users';

const TIMEOUT = 120_000;

const typeField: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	required: true,
	options: [
		{
			name: 'Candidate',
			value: 'candidate',
			description: 'Takes an interview, which costs interview credits',
		},
		{ name: 'Coaching Mentor', value: 'mentor', description: 'Coaches on the coaching portal' },
		{ name: 'Coaching User', value: 'user', description: 'Practices on the coaching portal' },
		{ name: 'Owner', value: 'merchant_owner', description: 'Owner of your JobMojito account' },
		{
			name: 'Recruiter',
			value: 'merchant',
			description: 'Uses the recruiting dashboard of your JobMojito account',
		},
		{
			name: 'Recruiter, Selected Interviews',
			value: 'merchant_selection',
			description: 'Uses the recruiting dashboard for selected interviews only',
		},
	],
	default: 'candidate',
	description: 'The role of the invited person',
};

const personFields: INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		typeOptions: { format: 'email' },
		required: true,
		default: '',
		placeholder: 'e.g. name@email.com',
		description: 'The email address for the invitation',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Nathan Smith',
		description: 'The full name of the person',
	},
	// No default, because the API's default creates users of the coaching portal.
	{ ...typeField, default: '' },
];

const interview = interviewField({
	name: 'interviewId',
	required: true,
	displayOptions: shownFor({ ...typeField, default: '' }, ['candidate']),
	description:
		'The interview or position that a candidate is invited to. If an expression sets Type and this field is hidden, choose Candidate, fill in this field, and enter the expression again.',
});

const message: INodeProperties = {
	displayName: 'Message',
	name: 'messageFromRecruiter',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description: 'A personal message in the invitation',
};

const settings: INodeProperties[] = [
	{
		displayName: 'Invite Again',
		name: 'forceInvite',
		type: 'boolean',
		default: true,
		description:
			'Whether to email people again who have not accepted an earlier invitation; without this option, they are skipped',
	},
	languageField({ description: 'The language of new people' }),
];

/** POST invite-users (operationId invite_users): people with the same settings share a request. */
export const invite = defineOperation({
	value: 'invite',
	name: 'Invite',
	action: 'Invite a person by email',
	description:
		'Invite a person to the team, the coaching portal or an interview by email; creates the person; an interview costs credits',
	idempotency: {
		idempotent: false,
		reason: 'it creates people and sends emails',
		sideEffect: { effect: 'invites a person by email, and costs credits for candidates' },
	},
	timeout: TIMEOUT,
	fields: [
		...personFields,
		interview,
		message,
		includeInputFields,
		optionsField(TIMEOUT, ...settings, groupSize, merchantOption),
	],
	parse(parameters) {
		const options = Object(parameters.options) as Parameters;
		const person = parsePerson(parameters);
		return {
			groupSize: parseGroupSize(options),
			person,
			body: {
				users: [person],
				...buildBody([[message], parameters], [settings, options]),
				...parseMerchant(options),
			},
		};
	},
	request: ({ body }) => ({ method: 'POST', path: 'invite-users', body }),
	batching: batchUsers(['email', 'name', 'type', 'interview_id'], 'invitations-unknown'),
	output(response, { person }) {
		const row = Object(response) as IDataObject;
		const { result } = row;
		if (typeof result !== 'string' || result === '') {
			throw new ResponseError('invitation-unknown');
		}
		if (/^error\b/i.test(result)) {
			const reason = apiSays(redact(result.replace(/^error\b:? */i, '')));
			throw new ResponseError('not-invited', { reason });
		}
		return [withCanonicalIds({ result, ...row }, person)];
	},
});

function parsePerson(parameters: Parameters): IDataObject {
	const sent = buildBody([personFields, withNameBesideEmail(parameters, 'name', 'email')]);
	if (sent.type !== 'candidate') return sent;
	return { ...sent, ...buildBody([[interview], parameters]) };
}
