/**
 * The rooms of the code, each with the tests that bite it best, for all tests for each change would take
 * days. Code is named by a pattern, tests by an expression for their paths.
 */
module.exports = {
	values: {
		code: 'nodes/JobMojito/values/**/*',
		tests:
			/^unit\/(authenticate|baseUrl|connection|creditUsage|dates|directories|directory|existingUrl|fields|form|getReport|interview\w+|invite|json|lists|locat\w+|preScreening|questions|readers|redact|register|resultGet|rowsOfUsers|said|signedUrl|token|values|words)\./,
	},
	shared: {
		code: 'nodes/JobMojito/resources/shared/*',
		tests:
			/^unit\/(director\w+|existingUrl|fields|getReport|interview\w+|list|locat\w+|preScreening|questions|readers|resultGet|rows\w*|signedUrl|values)\./,
	},
	operations: {
		code: 'nodes/JobMojito/resources/!(shared)/**/*',
		tests:
			/^(unit\/(creditUsage|directories|existingUrl|getReport|interview\w+|invite|lists|preScreening|questions|register|resultGet|rows|signedUrl|uploadDocument|values)|contract\/operations)\./,
	},
	sending: {
		code: 'nodes/JobMojito/run/{attempts,batches,failureOf,gate,job,lanes,limits,pace,progress,results}',
		tests: /^unit\/(attempts|batches|failureOf|gate|job|lanes|limits|pace|progress|results)\./,
	},
	items: {
		code: 'nodes/JobMojito/run/{ask,perform,run,turn}',
		tests:
			/^(unit\/(ask|perform|turn)|workflow\/(concurrency|cancel|credential|end|errors|files-in|invite|items|listeners|lists|register|register-answers))\./,
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
	transport: {
		code: 'nodes/JobMojito/transport/*',
		tests:
			/^unit\/(authenticate|call|connections?|credentialTest|download|end|failures|form|httpError|inputFile|judge|renewal|said|send|timedEnd)\./,
	},
	hooks: {
		code: 'nodes/JobMojitoTrigger/**/*',
		tests: /^unit\/(change|seen|webhook|receiving\/\w+)\./,
	},
	polls: {
		code: 'nodes/JobMojitoPollingTrigger/**/*',
		tests: /^unit\/polling\/(?!history|volume)/,
	},
	search: {
		code: 'nodes/JobMojito/search/*',
		tests: /^unit\/search\./,
	},
};
