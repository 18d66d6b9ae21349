import { applyForm } from './examples/apply-form';
import { jobToInterview } from './examples/job-to-interview';
import { manyMerchants } from './examples/many-merchants';
import { reminders } from './examples/reminders';
import { resultToSlackAndAts } from './examples/result-to-slack-and-ats';
import { weeklyReport } from './examples/weekly-report';
import { worldOfAll } from './examples/world';

const theWorld = worldOfAll();

describe('apply-form.json', () => applyForm(theWorld));
describe('reminders.json', () => reminders(theWorld));
describe('job-to-interview.json', () => jobToInterview(theWorld));
describe('many-merchants.json', () => manyMerchants(theWorld));
describe('weekly-report.json', () => weeklyReport(theWorld));
describe('result-to-slack-and-ats.json', () => resultToSlackAndAts(theWorld));
