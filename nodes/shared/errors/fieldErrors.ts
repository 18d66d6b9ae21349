import type { ErrorEntry } from './errorEntry';

const ENTER_DIRECTORY_ID =
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
			'Choose one from the list, or enter its ID or a link to it. With an expression, check the field it reads. If the field is hidden because "Type" is an expression: select a type in that list, fill in this field, then enter the expression again.',
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
		remedy: 'Enter a value, or use an expression that returns a value for each item.',
	},
	'empty-file-field': {
		message: '"{field}" is empty',
		remedy: 'Enter the name of the input field that has the file.',
	},
	'empty-result-list': {
		message: '"{field}" is empty',
		remedy: 'Enter the ID of at least one result.',
	},
	'expression-empty': {
		message: '"{field}" is empty: the expression returned no value for this item',
		remedy: 'Check the column that the expression reads.',
	},
	'option-expression-empty': {
		message: '"{field}" is empty: the expression returned no value for this item',
		remedy:
			'Check the column that the expression reads: this item has no column with this name. If the column may be missing, write {{ $json.column ?? "" }}.',
		note: 'A filter, setting or option without a value is not ignored, because the request would return or change other records than you intended. An empty cell (`""` or `null`) of a text, number or date leaves that setting unchanged. A filter that the model of an agent’s tool left empty is ignored.',
	},
	'switch-expression-empty': {
		message: '"{field}" is empty: the expression returned no value for this item',
		remedy:
			'Check the column that the expression reads: it must contain true or false. To leave the setting unchanged, remove this field from the node.',
	},
	'pre-screening-without-result': {
		message: '"{field}" is empty: a pre-screening has no {property}',
		remedy: `Leave this item out if it is a pre-screening. ${STEP_FILTER}. Otherwise check the column that the expression reads.`,
	},
	'entry-without-result': {
		message: '"{field}" does not contain the ID of a result',
		remedy: `Remove this entry: pre-screenings and interviews that were not taken have no report. ${STEP_FILTER}.`,
	},
	'needs-other-field': {
		message: '"{field}" has no effect without "{other}"',
		remedy: 'Add "{other}" as well, or remove "{field}".',
	},
	'not-an-id': {
		message: '"{field}" is not an ID{given?}',
		remedy:
			'An ID has 36 characters, like 8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10. Take it from {source}.',
	},
	'link-instead-of-id': {
		message: '"{field}" is not an ID',
		remedy: 'The value is a link: choose the mode "By URL".',
	},
	'not-an-id-of-the-list': {
		message: '"{field}" is not an ID{given?}',
		remedy: 'Choose one from the list. Take it from {source}.',
	},
	'not-a-directory-id': {
		message: '"{field}" is not an ID of a catalogue directory{given?}',
		remedy: `${ENTER_DIRECTORY_ID}.`,
	},
	'not-a-directory': {
		message: '"{field}" is not an ID of a catalogue directory{given?}',
		remedy: `${ENTER_DIRECTORY_ID}, or a link with /catalogue/ in it.`,
	},
	'email-instead-of-id': {
		message: '"{field}" is an email address, not an ID',
		remedy: 'Choose the mode "{mode}". {advice}',
	},
	'no-match': {
		message: '"{field}" matches no {noun}',
		remedy: '{advice}{similar?}',
		note: 'The value must equal that in JobMojito, including upper and lower case, except for email addresses. The error lists records with a similar value. _Candidate: Get_ returns nothing instead of this error, for workflows that handle missing candidates.',
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
		message: '"{field}" is not a valid option{given?}',
		remedy: 'Use one of {choices}.',
		note: 'Labels and values are accepted in any case.',
	},
	'max-score-below-min': {
		message: '"{field}" is lower than "Minimum Score"',
		remedy: 'No result can match: enter a higher maximum or a lower minimum.',
	},
	'not-a-boolean': {
		message: '"{field}" must be true or false',
		remedy: 'Use an expression that returns true or false.',
	},
	'not-a-number': {
		message: '"{field}" is not a {kind}{given?}',
		remedy: 'Enter a {accepted}.',
		note: 'The error names the bounds. Enter digits alone: 1.000 and 1,000 mean one thousand in some countries and one in others.',
	},
	'nothing-to-update': {
		message: '"{field}" and all other fields are empty: there is nothing to update',
		remedy: 'Fill in at least one field to change, or choose one to clear.',
	},
	'rule-without-criterion': {
		message: '"{field}" is empty, but the rule needs it',
		remedy: 'Fill in {fields}, or remove this rule.',
	},
	'form-rule-without-criterion': {
		message: '"{field}" is empty, but the rule needs it',
		remedy: 'Fill in {fields}, choose Optional or Required under "Counts As", or remove this rule.',
	},
	'set-and-cleared': {
		message: '"{field}" contains "{other}", which also has a value',
		remedy: 'Remove "{other}" from "{field}" to set its value, or remove its value to clear it.',
	},
	'form-without-fields': {
		message: '"{field}" is empty, but this type has a form',
		remedy: 'Add at least one field, or choose another Type.',
	},
	'too-few-choices': {
		message: '"{field}" has fewer than two choices',
		remedy: 'Add at least two choices, or select another type under "Answered By".',
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
		message: '"{field}" stays unchanged and there is no other setting: there is nothing to set',
		remedy: 'Choose a status, or add "Embedding" under Options.',
	},
	'not-a-date': {
		message: '"{field}" is not a date{given?}',
		remedy:
			'Enter a date such as 2026-11-25, or an expression that returns one, such as {{ $now.toISODate() }}.',
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
		remedy: 'Clocks skip this time when summer time begins: enter an earlier or later time.',
	},
	'time-ambiguous': {
		message: '"{field}" is a time that occurs twice in {timeZone}',
		remedy: 'Clocks repeat this time when summer time ends: add the offset, such as {example}.',
	},
	'time-zone-unknown': {
		message: '"{field}" cannot be read, because the time zone of the workflow is unknown',
		remedy:
			'Choose a timezone under Settings of the workflow, or add the offset, such as {example}.',
	},
	'not-a-country': {
		message: '"{field}" is not a country code, such as AT',
		remedy: 'Enter the two-letter code of the country (ISO 3166), or its full name.',
		note: 'Three-letter codes, and names in the languages of JobMojito, are also accepted. Leave the field empty instead of entering N/A.',
	},
	'country-ambiguous': {
		message: '"{field}" may be the code of a country, or mean "no answer"',
		remedy:
			'Enter the code in capitals (NO for Norway, NA for Namibia) or the full name. If there is no country, leave the field empty.',
	},
	'not-a-link': {
		message: '"{field}" is not a link',
		remedy:
			'Enter only a link that begins with https://. If there is no link, leave the field empty.',
		note: 'The link of a LinkedIn page may omit `https://`.',
	},
	'not-an-email': {
		message: '"{field}" is not one email address{given?}',
		remedy: 'Enter only one address, such as name@email.com.',
		note: 'A name before the address, as in `Name <name@email.com>`, is accepted.',
	},
	'max-below-min': {
		message: '"{field}" is below "{other}"',
		remedy: 'Enter the lower number in "{other}".',
	},
	'form-field-missing': {
		message: '"{field}" uses a field that "{list}" does not contain',
		remedy: 'Add {name} to "{list}", or remove this rule.',
	},
	'end-before-start': {
		message: '"{field}" is before "{other}"',
		remedy:
			'Enter the earlier day in "{other}". For a single day, enter the same day in both fields.',
	},
	'not-a-list': {
		message: '"{field}" is not a list',
		remedy: 'Put [ ] around the value, or use an expression that returns a list.',
	},
	'list-in-object': {
		message: '"{field}" is not a list',
		remedy: 'The value is an object that contains a list: enter the list "{property}" itself.',
	},
	'property-missing': {
		message: '"{field}" is missing',
		remedy: 'Add this property to the JSON, and check the spelling of its name.',
	},
	'list-for-one-question': {
		message: '"{field}" is a list of questions',
		remedy:
			'Enter one question in each row. To enter a list, choose "Using JSON" under Specify Questions.',
	},
	'no-questions': {
		message: '"{field}" is an empty list',
		remedy: 'Enter all questions of the interview.',
		note: 'To leave the questions unchanged in an update, leave the field empty.',
	},
	'collection-expression': {
		message: '"{field}" is a single expression, which n8n does not resolve',
		remedy:
			'Add its fields one by one, with an expression for each value. If there is a field with the same name and (JSON), enter the expression there.',
	},
	'not-an-object': {
		message: '"{field}" is not an object',
		remedy: 'Use an expression that returns an object.',
	},
	'expectations-too-long': {
		message: '"{field}" is longer than {max} characters',
		remedy: 'Shorten the text.',
	},
	'not-json': {
		message: '"{field}" is not valid JSON{position?}',
		remedy: 'Check its quotes, commas and brackets: names and texts must be in double quotes.',
		note: 'The error says where the parser stopped.',
	},
	'json-in-text': {
		message: '"{field}" is not valid JSON{position?}',
		remedy: 'Enter only the JSON, without a code fence (```) or other text.',
	},
	'json-curly-quotes': {
		message: '"{field}" is not valid JSON{position?}',
		remedy: 'Replace the typographic quotes, such as “ and ”, by straight double quotes (").',
	},
	'not-a-text': {
		message: '"{field}" is not a text',
		remedy: 'Use an expression that returns a text, not a list or an object.',
	},
	'expression-failed': {
		message: '"{field}" could not be read: {reason}',
		remedy: '{advice}',
		note: 'n8n could not evaluate the expression of the field; its own message follows the colon.',
	},
	'repeated-in-retry': {
		message:
			'"{field}" must not run twice, but this execution is a retry, which runs all items of this node again',
		remedy:
			'Check in JobMojito which items are done, and start a new execution with the others. If no item was processed, or all may be repeated, switch on "{option}" under Options of this node, and retry again.',
	},
	'retry-on-fail': {
		message: '"{field}" is on, but "{operation}" must not run twice',
		remedy:
			'Switch it off under Settings of this node: n8n would run all items again, including those that are done. This node itself retries requests that are safe to repeat.',
	},
	'not-an-operation': {
		message: '"{field}" is not an operation of this node',
		remedy: 'Choose a resource and an operation from their lists.',
	},
} as const satisfies Record<string, ErrorEntry>;
