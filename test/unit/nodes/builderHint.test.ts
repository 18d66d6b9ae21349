import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { JobMojito } from '../../../nodes/JobMojito/JobMojito.node';
import { JobMojitoPollingTrigger } from '../../../nodes/JobMojitoPollingTrigger/JobMojitoPollingTrigger.node';
import { JobMojitoTrigger } from '../../../nodes/JobMojitoTrigger/JobMojitoTrigger.node';

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

const nodes = [JobMojito, JobMojitoTrigger, JobMojitoPollingTrigger].map(
	(Type) => new Type().description,
);

/** All properties, including those in collections and rows, and their options. */
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

test.each(nodes)('$name has hints about its use and its related nodes', ({ name, builderHint }) => {
	expect(builderHint?.searchHint).toContain('AI job interview');
	const others = nodes.map((node) => node.name).filter((other) => other !== name);
	expect(builderHint?.relatedNodes?.map(({ nodeType }) => nodeType).sort()).toEqual(
		others.map((other) => `n8n-nodes-jobmojito.${other}`).sort(),
	);
});

test.each([
	['hideMenu', /false/],
	['sendEmail', /email/],
	['repeats', /duplicates/],
])('%s has a hint about misuse', (name, hint) => {
	const hints = hintsOf(name);
	expect(hints.length).toBeGreaterThan(0);
	for (const one of hints) expect(one).toMatch(hint);
});

test.each(nodes)('$name has no hint on resource, operation or mode', (node) => {
	// n8n does not load a package with such a hint.
	const controlling = allOf(node.properties).filter(
		(entry) => 'type' in entry && ['resource', 'operation', 'mode'].includes(entry.name),
	);
	expect(controlling.filter(({ builderHint }) => builderHint)).toEqual([]);
});
