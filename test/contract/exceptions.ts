import type { Finding, FindingKind } from './subject';

interface Exception {
	/** The operation (`candidate.register`), or `*` for all. */
	of: string;
	kind: FindingKind;
	/** Properties' paths or fields' names. */
	about: string[];
	reason: string;
}

/** Intended differences from the contract. An unused exception fails the test. */
export const EXCEPTIONS: Exception[] = [
	{
		of: '*',
		kind: 'no property',
		about: ['maxConcurrent', 'requestsPerSecond', 'maxRetries', 'timeout', 'runInRetry'],
		reason: 'execution settings, not request properties',
	},
	{
		of: '*',
		kind: 'no property',
		about: ['includeInputFields'],
		reason: 'an output setting',
	},
	{
		of: '*',
		kind: 'no property',
		about: ['returnAll'],
		reason: 'pages are requested until the limit is reached',
	},
	{ of: '*', kind: 'not sent', about: ['limit'], reason: 'each page has its own limit' },
	{ of: '*', kind: 'bounds', about: ['limit'], reason: 'the limit for all pages' },
	{ of: '*', kind: 'no field', about: ['offset'], reason: 'set per page' },
	{
		of: 'preScreening.create',
		kind: 'answer',
		about: ['nulls'],
		reason: 'no item can go on with a pre-screening without an ID: the error says to look it up',
	},
	{
		of: 'candidate.get',
		kind: 'no property',
		about: ['interviewProfileId'],
		reason: 'the list is read, and its rows are compared with the candidate',
	},
	{
		of: 'candidate.get',
		kind: 'no field',
		about: ['tab', 'source', 'order_by', 'filter_text', 'filter_emoji', 'limit'],
		reason: 'a candidate is found whatever its state',
	},
	{
		of: 'result.getLatest',
		kind: 'no field',
		about: ['tab', 'step', 'risks', 'order_by', 'filter_text', 'filter_emoji', 'limit'],
		reason: 'the latest result is found whatever its state, and not by the order of the rows',
	},
	{
		of: 'result.getLatest',
		kind: 'mark',
		about: ['profile_interview_id'],
		reason: 'the latest result of anybody is not meant',
	},
	{
		of: 'result.getLatest',
		kind: 'required',
		about: ['profile_interview_id'],
		reason: 'the same',
	},
	{
		of: 'candidate.register',
		kind: 'no property',
		about: ['groupSize'],
		reason: 'the number of people per request',
	},
	{
		of: 'candidate.register',
		kind: 'mark',
		about: ['users[].email'],
		reason: 'required for a registration',
	},
	{
		of: 'candidate.register',
		kind: 'required',
		about: ['users[].email'],
		reason: 'the API identifies people by email and returns an error for a row without one',
	},
	{
		of: 'candidate.register',
		kind: 'answer',
		about: ['least'],
		reason: 'only "ok" means a registration',
	},
	{
		of: 'candidate.register',
		kind: 'always sent',
		about: ['hide_menu'],
		reason: 'the menu is hidden by default, as in Signed URL',
	},
	{
		of: 'interview.signedUrl',
		kind: 'no property',
		about: ['existingUrl', 'leastRemainingHours'],
		reason: 'they keep an existing link instead of requesting one',
	},
	{
		of: 'interview.createForCandidate',
		kind: 'no property',
		about: ['position'],
		reason: 'selects an existing or a new position and shows the fields of a new one',
	},
	{
		of: 'interview.createRolePlay',
		kind: 'mark',
		about: ['portal'],
		reason: 'it decides who pays, and the API’s default is surprising',
	},
	{
		of: 'interview.createRolePlay',
		kind: 'required',
		about: ['portal'],
		reason: 'the same',
	},
	{
		of: 'interview.update',
		kind: 'no property',
		about: ['fieldsToClear'],
		reason: 'sends null for other properties',
	},
	{
		of: 'interview.update',
		kind: 'clear',
		about: ['name'],
		reason: 'an interview without a name cannot be found',
	},
	{
		of: 'interview.update',
		kind: 'required',
		about: ['questions'],
		reason: 'regenerated expectations are based on them',
	},
	{
		of: 'preScreening.update',
		kind: 'no property',
		about: ['fieldsToClear'],
		reason: 'sends null for other properties',
	},
	...['preScreening.create', 'preScreening.update'].map((of): Exception => ({
		of,
		kind: 'answer',
		about: ['least'],
		reason: 'the contract requires no properties, but an empty response is not a pre-screening',
	})),
	{
		of: 'catalogueDirectory.update',
		kind: 'no property',
		about: ['fieldsToClear'],
		reason: 'sends null for other properties',
	},
	{
		of: 'knowledgeBase.uploadDocument',
		kind: 'other body',
		about: ['json'],
		reason: 'Base64 is a third larger and requires the whole file in memory',
	},
	{
		of: 'preScreening.create',
		kind: 'no field',
		about: ['update_position_def_set_id'],
		reason: 'Update has it',
	},
	{
		of: 'preScreening.update',
		kind: 'no field',
		about: ['creation_parameters'],
		reason: 'only a new pre-screening has them',
	},
	{
		of: 'preScreening.update',
		kind: 'clear',
		about: [
			'update_position_def_set_id',
			'position_name',
			'position_location',
			'position_country_code',
			'mojito_language_code',
			'merchant_id',
			'type',
			'status',
			'visibility',
			'creation_parameters',
			'form_fields',
		],
		reason: 'required for a pre-screening; null means not sent',
	},
	{
		of: 'preScreening.update',
		kind: 'repeat',
		about: ['repeat'],
		reason: 'the contract has x-safe-with: update_position_def_set_id',
	},
	...(['mark', 'required'] as const).map((kind): Exception => ({
		of: 'preScreening.update',
		kind,
		about: ['update_position_def_set_id'],
		reason: 'without it the endpoint creates a pre-screening',
	})),
	{
		of: 'preScreening.create',
		kind: 'mark',
		about: ['position_name', 'position_location', 'position_country_code', 'mojito_language_code'],
		reason: 'the endpoint requires them without update_position_def_set_id, which is never sent',
	},
	...['preScreening.create', 'preScreening.update'].map((of): Exception => ({
		of,
		kind: 'required',
		about: ['assessment_rules[].technical_experience_years'],
		reason: 'a rule that decides by nothing lets everybody pass, or nobody',
	})),
	...['preScreening.screenText', 'preScreening.screenFile'].flatMap((of): Exception[] => [
		{
			of,
			kind: 'mark',
			about: ['form.languages[].code', 'form.languages[].level'],
			reason: 'a language requires both',
		},
		{
			of,
			kind: 'required',
			about: ['form.languages[].code', 'form.languages[].level'],
			reason: 'the same',
		},
	]),
	{
		of: 'language.getMany',
		kind: 'no property',
		about: ['limit'],
		reason: 'the API returns all languages; the node applies the limit',
	},
	{
		of: 'merchant.getCreditUsage',
		kind: 'no property',
		about: ['dateFrom', 'dateTo'],
		reason: 'the API has no date filters; the node filters the rows',
	},
	{
		of: '*',
		kind: 'no property',
		about: ['output', 'fields'],
		reason: 'output settings',
	},
	{
		of: 'result.get',
		kind: 'answer',
		about: ['least'],
		reason: 'the contract requires no properties, but an empty response is not a result',
	},
	{
		of: 'result.getReport',
		kind: 'no field',
		about: ['export_features_result.template'],
		reason: 'the template takes precedence',
	},
	{
		of: 'result.getReport',
		kind: 'no property',
		about: ['reportOn', 'fileName', 'binaryPropertyName'],
		reason: 'they select one or several results and the output field',
	},
	{
		of: 'result.getReport',
		kind: 'type',
		about: ['interview_result_ids'],
		reason: 'one text contains several IDs, from a column or an expression',
	},
	{
		of: 'result.getReport',
		kind: 'repeat',
		about: ['repeat'],
		reason: 'only a translation costs credits',
	},
	{
		of: 'user.invite',
		kind: 'no property',
		about: ['groupSize'],
		reason: 'the number of people per request',
	},
	{
		of: 'user.invite',
		kind: 'mark',
		about: ['users[].email', 'users[].type'],
		reason: 'required for an invitation; the role has to be chosen',
	},
	{
		of: 'user.invite',
		kind: 'required',
		about: ['users[].email', 'users[].type'],
		reason: 'the same',
	},
	{
		of: 'user.invite',
		kind: 'answer',
		about: ['least'],
		reason: 'an empty result does not mean an invitation',
	},
];

const used = new Set<string>();

const key = (of: string, kind: FindingKind, about: string): string => `${of} ${kind} ${about}`;

/** Findings without an exception, as sentences. */
export function unexpectedFindings(id: string, findings: Finding[]): string[] {
	return findings.flatMap(({ kind, about, text }) => {
		const own = EXCEPTIONS.find(
			(one) => [id, '*'].includes(one.of) && one.kind === kind && one.about.includes(about),
		);
		if (!own) return [`${id} ${text}`];
		used.add(key(own.of, kind, about));
		return [];
	});
}

/**
 * Unused exceptions.
 *
 * @param ids the existing operations; exceptions of others are ignored
 */
export const unusedExceptions = (ids: string[]): string[] =>
	EXCEPTIONS.filter(({ of }) => of === '*' || ids.includes(of))
		.flatMap(({ of, kind, about }) => about.map((one) => key(of, kind, one)))
		.filter((one) => !used.has(one));
