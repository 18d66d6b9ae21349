import type { Parameters } from '../../../shared/values/request';
import { isOptionSet } from '../../../shared/values/optionSet';
import { parseLocator, locator } from '../../../shared/values/locator';

/** The option to act for another account, for administrators and accounts with sub-accounts. */
export const merchantOption = locator({
	displayName: 'Merchant',
	name: 'merchantId',
	list: 'searchMerchants',
	exampleUrl: 'https://app.jobmojito.com/merchants/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
	description:
		'The JobMojito account (merchant) to act for, if you are an administrator or have sub-accounts; without this option, your own account',
});

/**
 * Parses the merchant to act for; empty if the option was not added.
 *
 * @throws {FieldError} if the option is empty: the call must not act for the own account instead
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
