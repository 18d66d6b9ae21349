/**
 * The rooms of the code, each with the tests that bite it best, for all tests for each change would take
 * days. Code is named by a pattern, tests by an expression for their paths.
 */
module.exports = {
	values: {
		code: 'values/**/*',
		tests: /^unit\/(?!sandbox|docs|verification|bench|directory|live|workflows)/,
	},
	shared: {
		code: 'resources/shared/*',
		tests:
			/^unit\/(existingUrl|fields|getReport|interview\w+|list|locat\w+|preScreening|questions|readers|resultGet|rows\w*|signedUrl|values)\./,
	},
	sending: {
		code: 'run/{attempts,batches,failureOf,gate,job,lanes,limits,pace,progress,results}',
		tests: /^unit\/(attempts|batches|failureOf|gate|job|lanes|limits|pace|progress|results)\./,
	},
	items: {
		code: 'run/{ask,perform,run,turn}',
		tests:
			/^(unit\/ask|workflow\/(items|errors|end|register|register-answers|cancel|credential|listeners|waiting|files-in))\./,
	},
	files: {
		code: 'run/{withFile,checkFiles}',
		tests: /^workflow\/(report|certificate|files-in)\./,
	},
	lists: {
		code: 'run/{pages,readDown}',
		tests: /^(unit\/(pages|readDown)|workflow\/(endless|list-shrinks))\./,
	},
	fields: {
		code: 'run/{column,fields,joinable,joined}',
		tests: /^unit\/(joinable|joined)\./,
	},
};
