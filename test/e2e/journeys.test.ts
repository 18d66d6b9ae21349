import { applyForm } from './examples/apply-form';
import { jobToInterview } from './examples/job-to-interview';
import { manyMerchants } from './examples/many-merchants';
import { reminders } from './examples/reminders';
import { resultToSlackAndAts } from './examples/result-to-slack-and-ats';
import { weeklyReport } from './examples/weekly-report';
import { withSystems } from './examples/systems';

const systems = withSystems();

describe('apply-form.json', () => applyForm(systems));
describe('reminders.json', () => reminders(systems));
describe('job-to-interview.json', () => jobToInterview(systems));
describe('many-merchants.json', () => manyMerchants(systems));
describe('weekly-report.json', () => weeklyReport(systems));
describe('result-to-slack-and-ats.json', () => resultToSlackAndAts(systems));
