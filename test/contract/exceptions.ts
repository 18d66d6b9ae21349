import type { Finding, FindingKind } from './subject';

interface Exception {
	/** The operation (`candidate.register`), or `*` for all. */
	of: string;
	kind: FindingKind;
	/** Properties' paths or fields' names. */
	about: string[];
	because: string;
}

/** Intended differences from the contract. An unused exception fails the test. */
export const EXCEPTIONS: Exception[] = [
	{
		of: '*',
		kind: 'no property',
		about: ['maxConcurrent', 'requestsPerSecond', 'maxRetries', 'timeout', 'runInRetry'],
		because: 'they say how items are run, not what is asked',
	},
	{
		of: '*',
		kind: 'no property',
		about: ['includeInputFields'],
		because: 'it says what an output item has beside the answer',
	},
	{
		of: '*',
		kind: 'no property',
		about: ['returnAll'],
		because: 'pages are asked for until there are as many rows as wanted',
	},
	{ of: '*', kind: 'not sent', about: ['limit'], because: 'the page’s own is set page by page' },
	{ of: '*', kind: 'bounds', about: ['limit'], because: 'it counts the rows of all pages' },
	{ of: '*', kind: 'no field', about: ['offset'], because: 'it is set page by page' },
	{
		of: 'candidate.register',
		kind: 'no property',
		about: ['groupSize'],
		because: 'it says how many people go out in one request',
	},
	{
		of: 'candidate.register',
		kind: 'mark',
		about: ['users[].email'],
		because: 'nobody can be registered without an address',
	},
	{
		of: 'candidate.register',
		kind: 'required',
		about: ['users[].email'],
		because: 'people are known by it, and the API answers a row without one with an error',
	},
	{
		of: 'candidate.register',
		kind: 'answer',
		about: ['least'],
		because: 'a row that does not say "ok" registered nobody',
	},
	{
		of: 'candidate.register',
		kind: 'always sent',
		about: ['hide_menu'],
		because: 'links hide the menu unless they are told not to, as those of Signed URL do',
	},
	{
		of: 'interview.signedUrl',
		kind: 'no property',
		about: ['existingUrl', 'leastRemainingHours'],
		because: 'they keep a link instead of asking for one',
	},
	{
		of: 'interview.createForCandidate',
		kind: 'no property',
		about: ['position'],
		because: 'it says whether there is a position, and shows what has to be told of a new one',
	},
	{
		of: 'interview.createRolePlay',
		kind: 'mark',
		about: ['portal'],
		because: 'it decides who pays, and the API’s default surprises: the user chooses',
	},
	{
		of: 'interview.createRolePlay',
		kind: 'required',
		about: ['portal'],
		because: 'the same',
	},
	{
		of: 'interview.update',
		kind: 'no property',
		about: ['fieldsToClear'],
		because: 'it sends null for other properties',
	},
	{
		of: 'interview.update',
		kind: 'clear',
		about: ['name'],
		because: 'nobody finds an interview without a name',
	},
	{
		of: 'interview.update',
		kind: 'required',
		about: ['questions'],
		because: 'expectations that are to be written anew are written from them',
	},
	{
		of: 'preScreening.upsert',
		kind: 'no property',
		about: ['fieldsToClear'],
		because: 'it sends null for other properties',
	},
	{
		of: 'preScreening.upsert',
		kind: 'answer',
		about: ['least'],
		because: 'the contract promises nothing, and an answer of nothing is no pre-screening',
	},
	{
		of: 'catalogueDirectory.update',
		kind: 'no property',
		about: ['fieldsToClear'],
		because: 'it sends null for other properties',
	},
	{
		of: 'knowledgeBase.uploadDocument',
		kind: 'other body',
		about: ['json'],
		because: 'in Base64 a file is a third larger, and has to be in memory whole',
	},
	{
		of: 'preScreening.upsert',
		kind: 'repeat',
		about: ['repeat'],
		because: 'an update does no harm if repeated, a new position is made twice',
	},
	{
		of: 'preScreening.upsert',
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
		because: 'a pre-screening is none without them, and null only says that nothing was sent',
	},
	{
		of: 'preScreening.upsert',
		kind: 'mark',
		about: ['form_fields'],
		because: 'a form that is asked for has fields; an update may leave them as they are',
	},
	...['preScreening.screenText', 'preScreening.screenFile'].flatMap((of): Exception[] => [
		{
			of,
			kind: 'mark',
			about: ['form.languages[].code', 'form.languages[].level'],
			because: 'a language without one of them says nothing',
		},
		{
			of,
			kind: 'required',
			about: ['form.languages[].code', 'form.languages[].level'],
			because: 'the same',
		},
	]),
	{
		of: 'language.getMany',
		kind: 'no property',
		about: ['limit'],
		because: 'the API gives all languages at once, of which as many are given on',
	},
	{
		of: 'merchant.getCreditUsage',
		kind: 'no property',
		about: ['dateFrom', 'dateTo'],
		because: 'the API knows no dates here: the rows are sifted by their own',
	},
	{
		of: '*',
		kind: 'no property',
		about: ['output', 'fields'],
		because: 'they say what of the answer is given on',
	},
	{
		of: 'result.get',
		kind: 'answer',
		about: ['least'],
		because: 'the contract promises nothing, and an answer of nothing is no result',
	},
	{
		of: 'result.getReport',
		kind: 'no field',
		about: ['export_features_result.template'],
		because: 'the template beside it wins over it',
	},
	{
		of: 'result.getReport',
		kind: 'no property',
		about: ['reportOn', 'fileName', 'binaryPropertyName'],
		because: 'they say whether it is one result or several, and where the file goes',
	},
	{
		of: 'result.getReport',
		kind: 'type',
		about: ['interview_result_ids'],
		because: 'one text takes many IDs, as a column or an expression gives them',
	},
	{
		of: 'result.getReport',
		kind: 'repeat',
		about: ['repeat'],
		because: 'a report in the language of its result costs nothing, a translation does',
	},
	{
		of: 'user.invite',
		kind: 'no property',
		about: ['groupSize'],
		because: 'it says how many people go out in one request',
	},
	{
		of: 'user.invite',
		kind: 'mark',
		about: ['users[].email', 'users[].type'],
		because: 'nobody can be invited without an address, and what somebody becomes is to be chosen',
	},
	{
		of: 'user.invite',
		kind: 'required',
		about: ['users[].email', 'users[].type'],
		because: 'the same',
	},
	{
		of: 'user.invite',
		kind: 'answer',
		about: ['least'],
		because: 'a row that says nothing invited nobody',
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
