import type { ErrorEntry } from './errorEntry';

const GIVE_DIRECTORY_ID =
	'Enter lowercase letters and digits with - or _ between them, such as sales-training-en';
const STEP_FILTER = 'In Get Many set the filter Step to "Interview"';

/** Invalid values of fields. Each message names the field. */
export const FIELD_ERRORS = {
	required: {
		message: '"{field}" is empty',
		remedy: 'Fill it in: it is required.',
	},
	'several-required': {
		message: '"{field}" are empty',
		remedy: 'Fill them in: they are required. With expressions, check the columns they read.',
	},
	empty: {
		message: '"{field}" is empty',
		remedy: 'Enter a value, or remove this field from the node.',
	},
	'empty-locator': {
		message: '"{field}" is empty',
		remedy:
			'Choose one from the list, or enter its ID or a link to it. With an expression, check the field it reads.',
	},
	'empty-link-id': {
		message: '"{field}" is empty',
		remedy:
			'Choose one from the list, or enter its ID or a link to it. With an expression, check the field it reads. If the field is not shown because "Type" is an expression, choose a fixed type, fill in this field, and enter the expression again.',
	},
	'empty-merchant': {
		message: '"{field}" is empty',
		remedy: 'Choose one, or remove this option to act for your own JobMojito account.',
	},
	'empty-email': {
		message: '"{field}" is empty',
		remedy:
			'Enter the email address of the person, or check which field the expression takes it from.',
	},
	'empty-setting': {
		message: '"{field}" is empty',
		remedy: 'Fill it in, or let the expression give a value for each item.',
	},
	'empty-file-field': {
		message: '"{field}" is empty',
		remedy: 'Enter the name of the input field that has the file.',
	},
	'empty-result-list': {
		message: '"{field}" is empty',
		remedy: 'Give the ID of at least one result.',
	},
	'expression-empty': {
		message: '"{field}" is empty: the expression gave nothing for this item',
		remedy: 'Check the column it reads.',
	},
	'option-expression-empty': {
		message: '"{field}" is empty: the expression gave nothing for this item',
		remedy:
			'Check the column it reads: this item has none of that name. Where a column may be missing, write {{ $json.column ?? "" }}.',
		note: 'An added filter, setting or option without a value is an error, because the call would otherwise return more or change less than you want. An empty cell (`""` or `null`) for a text, number or date leaves that setting as it is. In a tool of an agent, a filter that the model left empty is left out.',
	},
	'switch-expression-empty': {
		message: '"{field}" is empty: the expression gave nothing for this item',
		remedy:
			'Check the column it reads: it has to give true or false. To leave the setting as it is, remove this field from the node.',
	},
	'pre-screening-without-result': {
		message: '"{field}" is empty: a pre-screening has no {property}',
		remedy: `Leave this item out if it is a pre-screening. ${STEP_FILTER}. Otherwise check the column that the expression reads.`,
	},
	'entry-without-result': {
		message: '"{field}" has no ID of a result',
		remedy: `Leave it out: pre-screenings and interviews that nobody has taken have no report. ${STEP_FILTER}.`,
	},
	'needs-other-field': {
		message: '"{field}" does nothing without "{other}"',
		remedy: 'Add "{other}" as well, or remove "{field}".',
	},
	'not-an-id': {
		message: '"{field}" is not an ID{given?}',
		remedy:
			'An ID has 36 characters, like 8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10. Take it from {source}.',
	},
	'link-instead-of-id': {
		message: '"{field}" is not an ID',
		remedy: 'This is a link: choose "By URL" for it.',
	},
	'not-an-id-of-the-list': {
		message: '"{field}" is not an ID{given?}',
		remedy: 'Choose one from the list. Take it from {source}.',
	},
	'not-a-directory-id': {
		message: '"{field}" is not an ID of a catalogue directory{given?}',
		remedy: `${GIVE_DIRECTORY_ID}.`,
	},
	'not-a-directory': {
		message: '"{field}" is not an ID of a catalogue directory{given?}',
		remedy: `${GIVE_DIRECTORY_ID}, or a link with /catalogue/ in it.`,
	},
	'email-instead-of-id': {
		message: '"{field}" is an email address, not an ID',
		remedy: 'Choose "{mode}" for it. {advice}',
	},
	'no-match': {
		message: '"{field}" matches no {noun}',
		remedy: '{advice}{similar?}',
		note: 'The value must equal the one in JobMojito, case-sensitive except in email addresses. The error lists records with a similar value. To branch on a missing candidate, begin with _Candidate: Get_.',
	},
	'several-matches': {
		message: '"{field}" matches several {noun}s',
		remedy: 'Choose "By ID" and enter the ID of one of these {count}: {records}.',
	},
	'link-without-id': {
		message: '"{field}" is a link without an ID in its path',
		remedy: 'Copy the link from the JobMojito app again, or enter the ID itself with "By ID".',
	},
	'not-in-list': {
		message: '"{field}" is not one of its list{given?}',
		remedy: 'Use one of {choices}.',
		note: 'Labels and values are accepted in any case.',
	},
	'max-score-below-min': {
		message: '"{field}" is lower than "Minimum Score"',
		remedy: 'No result can match: enter a higher maximum or a lower minimum.',
	},
	'not-a-boolean': {
		message: '"{field}" is neither true nor false',
		remedy: 'Let the expression give true or false.',
	},
	'not-a-number': {
		message: '"{field}" is not a {kind}{given?}',
		remedy: 'Enter a {accepted}.',
		note: 'The error names the bounds. Enter only digits: 1.000 and 1,000 have different meanings in different countries.',
	},
	'nothing-to-update': {
		message: '"{field}" and all other fields are empty: there is nothing to update',
		remedy: 'Fill in at least one field to change, or choose one to clear.',
	},
	'rule-without-criterion': {
		message: '"{field}" is empty, and the rule decides by it',
		remedy: 'Fill in {fields}, or remove this rule.',
	},
	'form-rule-without-criterion': {
		message: '"{field}" is empty, and the rule decides by it',
		remedy: 'Fill in {fields}, choose Optional or Required under "Counts As", or remove this rule.',
	},
	'set-and-cleared': {
		message: '"{field}" has "{other}", which is filled in, too',
		remedy: 'Take it out of "{field}" to set its value, or remove its value to clear it.',
	},
	'form-without-fields': {
		message: '"{field}" is empty, and candidates are to fill in a form',
		remedy: 'Add at least one field, or choose another Type.',
	},
	'too-few-choices': {
		message: '"{field}" has fewer than two choices',
		remedy: 'Add the choices that candidates have, or let them answer otherwise.',
	},
	'file-not-found': {
		message: '"{field}" is {file}, but this item has no such file',
		remedy: 'Fields of this item that have a file: {names}.',
	},
	'item-without-file': {
		message: '"{field}" is {file}, but this item has no such file',
		remedy:
			'This item has no files: add a node before this one that provides one, such as Read Files from Disk or HTTP Request.',
	},
	'file-empty': {
		message: '"{field}" is {file}, but that file is empty',
		remedy: 'Check the node that the file comes from.',
	},
	'file-incomplete': {
		message: '"{field}" is {file}, but that is not a complete file',
		remedy:
			'The node before this one, such as a Code node, has to pass on the file with all its properties.',
	},
	'file-deleted': {
		message: '"{field}" refers to a file that n8n no longer has',
		remedy: 'The file was not sent. Run the workflow again from the node that provides the file.',
	},
	'nothing-to-set': {
		message: '"{field}" is kept as it is, and no other setting is there: there is nothing to set',
		remedy: 'Choose a status, or add "Embedding" under Options.',
	},
	'not-a-date': {
		message: '"{field}" is not a date{given?}',
		remedy:
			'Enter a date such as 2026-11-25, or let the expression give one, such as {{ $now.toISODate() }}.',
	},
	'invalid-date-value': {
		message: '"{field}" is not a date',
		remedy: 'Check the column that the expression reads.',
	},
	'date-past': {
		message: '"{field}" is in the past',
		remedy: 'Enter a later date. To close an interview now, use the operation Set State.',
	},
	'time-skipped': {
		message: '"{field}" is a time that does not exist in {timeZone}',
		remedy: 'Clocks are put forward over it: enter an earlier or a later time.',
	},
	'time-ambiguous': {
		message: '"{field}" is a time that occurs twice in {timeZone}',
		remedy: 'Clocks are put back over it: add the offset, such as {example}.',
	},
	'time-zone-unknown': {
		message: '"{field}" cannot be read, for the time zone of the workflow is unknown',
		remedy:
			'Choose a timezone under Settings of the workflow, or add the offset, such as {example}.',
	},
	'not-a-country': {
		message: '"{field}" is not a country code, such as AT',
		remedy: 'Enter the two letters of the country (ISO 3166), or its whole name.',
		note: 'Its three letters and its name in any language of JobMojito are accepted, too. Leave the field empty instead of N/A.',
	},
	'country-ambiguous': {
		message: '"{field}" may be a country or the word for no answer',
		remedy:
			'Enter the code in capitals, NO for Norway or NA for Namibia, or the whole name; leave the field empty where there is no country.',
	},
	'not-a-link': {
		message: '"{field}" is not a link',
		remedy: 'Enter one that begins with https://, and nothing else, or leave the field empty.',
		note: 'A LinkedIn page may come without `https://`.',
	},
	'not-an-email': {
		message: '"{field}" is not one email address{given?}',
		remedy: 'Enter one address such as name@email.com, and nothing else.',
		note: 'A name in front of it, as mail programs write it, may stay.',
	},
	'max-below-min': {
		message: '"{field}" is below "{other}"',
		remedy: 'Enter the lower number in "{other}".',
	},
	'form-field-missing': {
		message: '"{field}" is not among "{list}"',
		remedy: 'Add {name} to "{list}", or remove this rule.',
	},
	'end-before-start': {
		message: '"{field}" is before "{other}"',
		remedy: 'Enter the earlier day first; one day alone is that day twice.',
	},
	'not-a-list': {
		message: '"{field}" is not a list',
		remedy: 'Put [ ] around it, or let the expression give a list.',
	},
	'list-in-object': {
		message: '"{field}" is not a list',
		remedy: 'It is an object with a list in it: give the list "{property}" itself.',
	},
	'property-missing': {
		message: '"{field}" is missing',
		remedy:
			'Add this property to the JSON, under this name, and check that none has another name in its place.',
	},
	'list-for-one-question': {
		message: '"{field}" is a list of questions',
		remedy:
			'Give one question in each row; to give a list, choose "Using JSON" under Specify Questions.',
	},
	'no-questions': {
		message: '"{field}" is a list without a question',
		remedy: 'Give all questions that the interview is to have.',
		note: 'To leave them as they are in an update, leave the field empty.',
	},
	'collection-expression': {
		message: '"{field}" is given as one expression, which n8n does not resolve',
		remedy:
			'Add its fields one by one, and let an expression give the value of each; where there is a field of this name with (JSON), that takes an expression for all of them.',
	},
	'not-an-object': {
		message: '"{field}" is not an object',
		remedy: 'Let the expression give an object.',
	},
	'expectations-too-long': {
		message: '"{field}" is longer than {max} characters',
		remedy: 'Shorten it to what the session is to be scored by.',
	},
	'not-json': {
		message: '"{field}" is not valid JSON{position?}',
		remedy: 'Check its quotes, commas and brackets: names and texts stand between double quotes.',
		note: 'The error says where the parser stopped.',
	},
	'json-in-text': {
		message: '"{field}" is not valid JSON{position?}',
		remedy: 'Give the JSON alone, without the code fence (```) and without other text.',
	},
	'json-curly-quotes': {
		message: '"{field}" is not valid JSON{position?}',
		remedy:
			'It has typographic quotes, such as “ and ”: JSON takes straight double quotes (") alone.',
	},
	'not-a-text': {
		message: '"{field}" is not a text',
		remedy: 'Let the expression give a text, not a list or an object.',
	},
	'expression-failed': {
		message: '"{field}" could not be read: {reason}',
		remedy: '{advice}',
		note: 'n8n could not evaluate the expression in that field; its message follows the colon.',
	},
	'repeated-in-retry': {
		message:
			'"{field}" must not run twice, but this execution is a retry, which runs all items of this node again',
		remedy:
			'Check in JobMojito which items are done, and start a new execution with the others. If this node had not run before, or may repeat everything, switch on "{option}" under Options of this node, and retry again.',
	},
	'retry-on-fail': {
		message: '"{field}" is on, but "{operation}" must not run twice',
		remedy:
			'Switch it off under Settings of this node: n8n would run all items again, also those that are done. This node retries by itself whatever is safe to repeat.',
	},
	'not-an-operation': {
		message: '"{field}" is not an operation of this node',
		remedy: 'Choose a resource and an operation from their lists.',
	},
} as const satisfies Record<string, ErrorEntry>;
