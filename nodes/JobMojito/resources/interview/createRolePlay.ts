import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { buildBody } from '../shared/requestBody';
import { FieldError } from '../../../shared/errors/errors';
import { avatarField, recruiterField } from '../shared/idFields';
import * as settings from '../shared/interviewSettings';
import { collectionsOf, parseSettings, type Groups } from '../shared/interviewSettings/groups';
import { languageField } from '../shared/language';
import { parseMerchant, merchantOption } from '../shared/merchant';
import { includeInputFields, optionsField } from '../shared/options';
import { asRequired } from '../shared/asRequired';
import { createdInterview } from './createdInterview';

const TIMEOUT = 300_000;
const LONGEST_EXPECTATIONS = 2100;

const text = (
	rows: number,
	displayName: string,
	name: string,
	description: string,
	placeholder = '',
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { rows },
	default: '',
	...(placeholder && { placeholder }),
	description,
});

const PORTALS: INodeProperties = {
	displayName: 'Portal',
	name: 'portal',
	type: 'options',
	options: [
		{
			name: 'For Practice',
			value: 'coaching',
			description: 'People start it with coaching credits of their own; recruiters see no results',
		},
		{
			name: 'For Recruiting',
			value: 'interview',
			description: 'You invite people, see their results, and pay with your credits',
		},
	],
	default: 'interview',
	description:
		'The product: it decides who starts the role-play, who pays for it and who sees the results',
};

const basics = asRequired(
	{
		...settings.name,
		placeholder: 'e.g. A customer who wants to cancel',
		description: 'The name of the role-play, as people see it',
	},
	// Nothing is chosen to begin with: what the API would take is the one that recruiters cannot see.
	{ ...PORTALS, default: '' },
	text(
		2,
		'Role of the Avatar',
		'personaRoleAvatar',
		'Whom the avatar plays, in two sentences at most, which people read before they begin',
		'e.g. A customer who has waited for two weeks and wants to cancel.',
	),
	text(
		2,
		'Role of the Person',
		'personaRoleUser',
		'Whom the person plays, in two sentences at most, which they read before they begin',
		'e.g. You look after customers and want to keep this one.',
	),
	avatarField({
		description: 'The avatar that plays the role, as the Avatars page of JobMojito lists it',
	}),
	languageField({ description: 'The language of the conversation' }),
	settings.newStatus,
	settings.visibility,
);

const groups: Groups = {
	content: [
		{
			...settings.candidateExpectations,
			description: `What the person is to achieve, which the session is scored by, in ${LONGEST_EXPECTATIONS} characters at most`,
		},
		{
			...settings.description,
			description: 'What people read before the session, in two sentences at most',
		},
		text(
			6,
			'Avatar: Who They Are',
			'personaAvatarWhoIs',
			'Name, role, setting, character and motives of the avatar, as one running text without headings',
		),
		text(
			6,
			'Avatar: What They Know',
			'personaAvatarKnowledge',
			'Facts for the avatar alone, such as figures and objections, and what it may tell of itself, and when',
		),
		text(
			6,
			'Avatar: How the Talk Moves',
			'personaAvatarProgress',
			'How the avatar comes round, beginning with "Mode: turning point" or "Mode: steps" and then the lines of that mode; without it the avatar gives in at once or never',
		),
		text(
			3,
			'Avatar: When to End',
			'personaAvatarEndConditions',
			'When the avatar ends the session, best told by how the talk has moved',
		),
		text(
			2,
			'Opening Line',
			'openingLine',
			'The very words that the avatar says first, in its role; without it, "Hello"',
		),
	],
	candidateExperience: [
		settings.candidateVideoIntroduction,
		settings.coverImageUrl,
		settings.interviewConversationSpeed,
		settings.thankYouMessage,
		settings.welcomeMessage,
	],
	recordingAndReport: [settings.recording, settings.recordingFullSession, settings.resultView],
	availability: [
		{
			...settings.interviewAttempts,
			default: 3,
			description:
				'How often a person may take it, from 1 to 20, for recruiting only; practice has no limit',
		},
		settings.isEmbedded,
		settings.maxDuration,
		settings.tags,
	],
	company: [
		settings.code,
		{ ...settings.location, name: 'interviewLocation', description: 'The location to show' },
		recruiterField(),
	],
};

/** POST persona-create (operationId create_persona): the AI writes nothing of it. */
export const createRolePlay = defineOperation({
	value: 'createRolePlay',
	name: 'Create Role-Play',
	action: 'Create a role-play',
	description:
		'Create a role-play with an avatar, a free conversation without questions, for recruiting or for practice',
	idempotency: { idempotent: false, reason: 'each call creates another role-play' },
	timeout: TIMEOUT,
	fields: [
		...basics,
		...collectionsOf(groups),
		includeInputFields,
		optionsField(TIMEOUT, merchantOption),
	],
	parse: (parameters) => ({
		...notTooLong(buildBody([basics, parameters], ...parseSettings(groups, parameters))),
		...parseMerchant((parameters.options ?? {}) as Parameters),
	}),
	request: (body) => ({ method: 'POST', path: 'persona-create', body }),
	output: (response) => createdInterview(response),
});

function notTooLong(body: IDataObject): IDataObject {
	if (String(body.candidate_expectations ?? '').length <= LONGEST_EXPECTATIONS) return body;
	throw new FieldError('expectations-too-long', settings.candidateExpectations.displayName, {
		max: LONGEST_EXPECTATIONS,
	});
}
