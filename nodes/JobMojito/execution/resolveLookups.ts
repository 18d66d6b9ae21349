import type { Connection } from '../../shared/client/connection';
import type { Failure } from '../../shared/client/failure';
import { parseRequestSettings } from '../../shared/client/requestSettings';
import { toFailure } from '../../shared/client/toFailure';
import { lookupMerchant, withRecord, type NeededLookup } from '../resources/shared/locatorLookups';
import { noMatchError, onlyMatch } from '../resources/shared/lookup';
import type { ItemFields } from './itemTask';
import type { Lookups } from './lookups';

/** For one response of a list, in milliseconds, unless the user set another time. */
const TIMEOUT_MS = 60_000;

/** Replaces what an item's locators look up by the IDs that were found. Never throws. */
export async function resolveLookups(
	lookups: Lookups,
	{ operation, parameters }: ItemFields,
	needed: NeededLookup[],
	connection: Connection,
): Promise<{ fields: ItemFields } | { failure: Failure }> {
	try {
		const settings = parseRequestSettings(parameters, TIMEOUT_MS);
		const context = { connection, settings, fields: operation.fields };
		const merchant = lookupMerchant(parameters);
		const answers = await Promise.all(
			needed.map(async ({ lookup, value }) => await lookups.find(context, lookup, merchant, value)),
		);
		let resolved = parameters;
		for (const [index, one] of needed.entries()) {
			const answer = answers[index]!;
			if ('failure' in answer) return { failure: asLookupFailure(answer.failure, one.label) };
			const row = onlyMatch(one.lookup, answer.body, one.label);
			if (!row && !one.isOptional) throw noMatchError(one.lookup, answer.body, one.label);
			resolved = withRecord(resolved, one, row ?? null);
		}
		return { fields: { operation, parameters: resolved } };
	} catch (error) {
		return { failure: toFailure(error) };
	}
}

/** A lookup only reads: whatever became of it, the item has not been processed. */
const asLookupFailure = (failure: Failure, label: string): Failure => ({
	...failure,
	serverActed: 'no',
	...(!failure.abortedBy && {
		description: `${failure.description} The failed request looked up "${label}".`,
	}),
});
