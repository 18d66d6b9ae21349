import type { Connection } from '../../shared/client/connection';
import type { Failure } from '../../shared/client/failure';
import { parseRequestSettings } from '../../shared/client/requestSettings';
import { toFailure } from '../../shared/client/toFailure';
import { lookupScope, withRecord, type NeededLookup } from '../resources/shared/locatorLookups';
import { noMatchError, onlyMatch } from '../resources/shared/lookup';
import type { ItemFields } from './itemTask';
import type { Lookups } from './lookups';

/** The default timeout of one request, in milliseconds. */
const TIMEOUT_MS = 60_000;

/** Looks up the locators of an item and replaces them by IDs. Never throws. */
export async function resolveLookups(
	lookups: Lookups,
	{ operation, parameters }: ItemFields,
	needed: NeededLookup[],
	connection: Connection,
): Promise<{ fields: ItemFields } | { failure: Failure }> {
	try {
		const settings = parseRequestSettings(parameters, TIMEOUT_MS);
		const context = { connection, settings, fields: operation.fields };
		const answers = await Promise.all(
			needed.map(
				async ({ lookup, value }) =>
					await lookups.find(context, lookup, lookupScope(lookup, parameters), value),
			),
		);
		let resolved = parameters;
		for (const [index, neededLookup] of needed.entries()) {
			const answer = answers[index]!;
			if ('failure' in answer)
				return { failure: asLookupFailure(answer.failure, neededLookup.label) };
			const row = onlyMatch(neededLookup.lookup, answer.body, neededLookup.label);
			if (!row && !neededLookup.isOptional)
				throw noMatchError(neededLookup.lookup, answer.body, neededLookup.label);
			resolved = withRecord(resolved, neededLookup, row ?? null);
		}
		return { fields: { operation, parameters: resolved } };
	} catch (error) {
		return { failure: toFailure(error) };
	}
}

/** A failed lookup only reads, so the item has certainly not been processed. */
const asLookupFailure = (failure: Failure, label: string): Failure => ({
	...failure,
	serverActed: 'no',
	...(!failure.abortedBy && {
		description: `${failure.description} The failed request looked up "${label}".`,
	}),
});
