CREATE INDEX IF NOT EXISTS ix_customers_key ON customers (id) WHERE key;
