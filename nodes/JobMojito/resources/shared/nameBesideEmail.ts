import type { Parameters } from '../../../shared/values/request';
import { isBlank } from '../../../shared/values/pasteArtifacts';
import { nameBesideEmail } from '../../../shared/values/email';

/** The values of a person, who is called as stands beside the email address where no name is filled in. */
export function withNameBesideEmail(values: Parameters, name: string, email: string): Parameters {
	const beside = isBlank(values[name]) ? nameBesideEmail(values[email]) : undefined;
	return beside === undefined ? values : { ...values, [name]: beside };
}
