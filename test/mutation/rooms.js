/**
 * The rooms of the code, each with the tests that bite it best, for all tests for each change would take
 * days. Code is named by a pattern, tests by an expression for their paths.
 */
module.exports = {
	values: {
		code: 'nodes/JobMojito/values/**/*',
		tests: /^unit\/(?!sandbox|docs|verification|bench|directory|live|workflows)/,
	},
	shared: {
		code: 'nodes/JobMojito/resources/shared/*',
		tests:
			/^unit\/(existingUrl|fields|getReport|interview\w+|list|locat\w+|preScreening|questions|readers|resultGet|rows\w*|signedUrl|values)\./,
	},
	sending: {
		code: 'nodes/JobMojito/run/{attempts,batches,failureOf,gate,job,lanes,limits,pace,progress,results}',
		tests: /^unit\/(attempts|batches|failureOf|gate|job|lanes|limits|pace|progress|results)\./,
	},
	items: {
		code: 'nodes/JobMojito/run/{ask,perform,run,turn}',
		tests:
			/^(unit\/ask|workflow\/(items|errors|end|register|register-answers|cancel|credential|listeners|waiting|files-in))\./,
	},
	files: {
		code: 'nodes/JobMojito/run/{withFile,checkFiles}',
		tests: /^workflow\/(report|certificate|files-in)\./,
	},
	lists: {
		code: 'nodes/JobMojito/run/{pages,readDown}',
		tests: /^(unit\/(pages|readDown)|workflow\/(endless|list-shrinks))\./,
	},
	fields: {
		code: 'nodes/JobMojito/run/{column,fields,joinable,joined}',
		tests: /^unit\/(joinable|joined)\./,
	},
	operations: {
		code: 'nodes/JobMojito/resources/!(shared)/**/*',
		tests:
			/^unit\/(existingUrl|getReport|interview\w+|judge|preScreening|questions|resultGet|rows|signedUrl|values)\./,
	},
	trigger: {
		code: 'nodes/JobMojito{,Polling}Trigger/**/*',
		tests: /^unit\/(change|seen|webhook|polling\/(changes|read))\./,
	},
	transport: {
		code: 'nodes/JobMojito/transport/*',
		tests: /^unit\/(judge|failures|token|baseUrl|ask|attempts)\./,
	},
};
