-- ARGV: id
local id = ARGV[7]
sweep()
local state = redis.call('HGET', job_key(id), 'state')
if not state then
  return { 'unknown' }
end
-- A running job loses its lease with its state: the next heartbeat tells its worker to stop.
if state == 'waiting' or state == 'delayed' or state == 'running' then
  end_job(id, 'cancelled')
  state = 'cancelled'
end
if state == 'cancelled' then
  return { 'cancelled', describe(id) }
end
return { 'impossible', state }
