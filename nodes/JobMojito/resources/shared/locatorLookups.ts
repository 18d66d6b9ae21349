import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isEmail } from '../../../shared/values/email';
import { FieldError } from '../../../shared/errors/errors';
import { isLocatorFilled, locatorMode, rawLocatorValue } from '../../../shared/values/locator';
import type { Parameters } from '../../../shared/values/request';
import { ADD_CANDIDATE, candidateByEmail, candidateByExternalId } from '../candidate/lookups';
import { interviewByName } from '../interview/lookups';
import type { Operation } from '../operation';
import { latestResultByEmail } from '../result/lookups';
import { productFilter } from './listOperation';
import type { Lookup } from './lookup';
import { parseMerchant } from './merchant';
import { readRequest } from './readRequest';

const LOOKUPS = [candidateByEmail, candidateByExternalId, interviewByName, latestResultByEmail];

/** A resource locator whose record must be looked up before the operation parses the item. */
export interface NeededLookup {
	lookup: Lookup;
	/** The value in the form in which values are compared. */
	value: string;
	/** The locator's label in the panel. */
	label: string;
	/** The field's name, after the name of its collection, if any. */
	path: string[];
	/** Whether it is no error if nothing is found. */
	isOptional: boolean;
}

/**
 * The lookups that an item needs.
 *
 * @throws {FieldError} if a value is invalid for its mode
 */
export const neededLookups = (
	{ fields, optionalRecord }: Pick<Operation, 'fields' | 'optionalRecord'>,
	parameters: Parameters,
): NeededLookup[] =>
	fields.flatMap((field) =>
		field.type === 'collection'
			? (field.options as INodeProperties[]).flatMap((inner) =>
					findNeededLookup(inner, Object(parameters[field.name]) as Parameters, [field.name]),
				)
			: findNeededLookup(field, parameters, [], optionalRecord),
	);

function findNeededLookup(
	field: INodeProperties,
	values: Parameters,
	collection: string[],
	optional?: Operation['optionalRecord'],
): NeededLookup[] {
	const { name, displayName: label, type, modes = [] } = field;
	const locator = values[name];
	if (type !== 'resourceLocator' || !isLocatorFilled(locator)) return [];
	const lookups = LOOKUPS.filter(({ mode }) =>
		modes.some(({ name: modeName }) => modeName === mode),
	);
	const isOptional = optional?.field === name;
	const modeLookup = lookups.find(({ mode }) => mode === locatorMode(locator));
	if (!modeLookup) assertNoEmail(lookups, locator, label);
	const lookup = modeLookup ?? (isOptional ? optional.byId : undefined);
	if (!lookup) return [];
	const value = lookup.parse(locator, label);
	return [{ lookup, value, label, path: [...collection, name], isOptional }];
}

/** @throws {FieldError} if the value is an email address, which another mode accepts */
function assertNoEmail(lookups: Lookup[], locator: unknown, label: string): void {
	const rawValue = rawLocatorValue(locator);
	const byEmail = lookups.find(({ takes }) => takes.endsWith('email address'));
	if (!byEmail || typeof rawValue !== 'string' || !isEmail(rawValue)) return;
	throw new FieldError('email-instead-of-id', label, {
		mode: byEmail.modeName,
		advice: ADD_CANDIDATE,
	});
}

/** The merchant whose lists an item's lookups search, as a query. */
export const lookupMerchant = ({ options, filters }: Parameters): { merchant_id?: string } =>
	parseMerchant({ ...Object(options), ...Object(filters) } as Parameters);

/**
 * The part of the list that a lookup searches, as a query: that of the item's merchant and type.
 *
 * @throws {FieldError} if the merchant or the type is invalid
 */
export const lookupScope = ({ isByType }: Lookup, parameters: Parameters): IDataObject => ({
	...lookupMerchant(parameters),
	...(isByType && readRequest('', [[productFilter], parameters.filters]).query),
});

/**
 * Replaces a looked-up value by the record's ID.
 *
 * @param row `null` if no record matches
 */
export function withRecord(
	parameters: Parameters,
	{ lookup, path: [name = '', inner] }: NeededLookup,
	row: IDataObject | null,
): Parameters {
	const record = { __rl: true, mode: 'id', value: row ? lookup.getId(row) : '', row };
	if (inner === undefined) return { ...parameters, [name]: record };
	return { ...parameters, [name]: { ...Object(parameters[name]), [inner]: record } as IDataObject };
}

/**
 * The record that was looked up for a locator.
 *
 * @returns `null` if the record does not exist, `undefined` if no lookup was needed
 */
export const getLookedUpRecord = (locator: unknown): IDataObject | null | undefined =>
	(Object(locator) as { row?: IDataObject | null }).row;
