-- Each set of intents goes to one provider, so that those of one that is not configured any more keep nobody else's waiting.
alter table intents add column provider text not null default 'simulated';
alter table intents alter column provider drop default;

-- What the customer needs while the provider waits for them: a secret or an address.
alter table payment add column action json;
