import type { Parameters } from '../../../shared/values/request';
import { isOptionSet } from '../../../shared/values/optionSet';
import { parseLocator, locator } from '../../../shared/values/locator';

/** The option that lets an administrator, or an account with sub-accounts, act for one of them. */
export const merchantOption = locator({
	displayName: 'Merchant',
	name: 'merchantId',
	list: 'searchMerchants',
	exampleUrl: 'https://app.jobmojito.com/merchants/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
	description:
		'The JobMojito account (merchant) to act for, if you are an administrator or have sub-accounts; without this option, your own account',
});

/**
 * The merchant to act for, under the API's name; none where the option was not added.
 *
 * @throws {FieldError} if it was added and names none: the call must not go to the own merchant instead
 */
export const parseMerchant = (options: Parameters): { merchant_id?: string } =>
	isOptionSet(options, merchantOption.name)
		? {
				merchant_id: parseLocator(
					options[merchantOption.name],
					merchantOption.displayName,
					'empty-merchant',
				),
			}
		: {};
