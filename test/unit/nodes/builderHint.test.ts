import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { JobMojito } from '../../../nodes/JobMojito/JobMojito.node';
import { JobMojitoPollingTrigger } from '../../../nodes/JobMojitoPollingTrigger/JobMojitoPollingTrigger.node';
import { JobMojitoTrigger } from '../../../nodes/JobMojitoTrigger/JobMojitoTrigger.node';

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

const nodes = [JobMojito, JobMojitoTrigger, JobMojitoPollingTrigger].map(
	(Type) => new Type().description,
);

/** All properties, those in collections and rows too, and their choices. */
function allOf(entries: Entry[]): Entry[] {
	return entries.flatMap((entry) => [
		entry,
		...('options' in entry ? allOf(entry.options ?? []) : []),
		...('values' in entry ? allOf(entry.values) : []),
	]);
}

const hintsOf = (name: string): unknown[] =>
	nodes
		.flatMap(({ properties }) => allOf(properties))
		.filter((entry) => entry.name === name && 'type' in entry)
		.map(({ builderHint }) => builderHint?.propertyHint);

test.each(nodes)(
	'$name says when to use it, and which nodes go with it',
	({ name, builderHint }) => {
		expect(builderHint?.searchHint).toContain('AI job interview');
		const others = nodes.map((node) => node.name).filter((other) => other !== name);
		expect(builderHint?.relatedNodes?.map(({ nodeType }) => nodeType).sort()).toEqual(
			others.map((other) => `n8n-nodes-jobmojito.${other}`).sort(),
		);
	},
);

test.each([
	['hideMenu', /false/],
	['sendEmail', /email/],
	['repeats', /duplicates/],
])('%s says how it is misused', (name, hint) => {
	const hints = hintsOf(name);
	expect(hints.length).toBeGreaterThan(0);
	for (const one of hints) expect(one).toMatch(hint);
});

test.each(nodes)(
	'n8n loads $name: no field that decides which fields there are has a hint',
	(node) => {
		// With one there, n8n refuses to load the whole package.
		const deciding = allOf(node.properties).filter(
			(entry) => 'type' in entry && ['resource', 'operation', 'mode'].includes(entry.name),
		);
		expect(deciding.filter(({ builderHint }) => builderHint)).toEqual([]);
	},
);
